//! Running heads and page numbers: what stands at the same height of page after page.

use std::collections::BTreeMap;

use super::glyphs::Line;

/// So many lines at the top and at the bottom of a page may be furniture.
const EDGE: usize = 3;

/// So many pages on the same has to stand there again: left and right pages may differ, and a head
/// may name its chapter.
const NEAR: usize = 2;

/// Marks furniture as what it is (see [`Line::artifact`]), as far as the file has not done so.
pub(super) fn mark(pages: &mut [Vec<Line>]) {
    let mut seen: BTreeMap<(String, i32), Vec<usize>> = BTreeMap::new();
    for (number, page) in pages.iter().enumerate() {
        for at in edges(page) {
            seen.entry(key(&page[at])).or_default().push(number);
        }
    }
    for (number, page) in pages.iter_mut().enumerate() {
        let [top, bottom] = [extreme(page, f32::max), extreme(page, f32::min)];
        for at in edges(page) {
            let line = &mut page[at];
            let on = seen.get(&key(line)).map(Vec::as_slice).unwrap_or_default();
            // In the order of pages: the next other one is just before or behind.
            let here = on.partition_point(|&page| page < number);
            let behind = on[here..].iter().find(|&&page| page > number);
            let before = here.checked_sub(1).and_then(|at| on.get(at));
            let again = before.into_iter().chain(behind).any(|page| page.abs_diff(number) <= NEAR);
            let numbered = is_page_number(&line.text) && (line.y >= top || line.y <= bottom);
            line.artifact |= again || numbered;
        }
    }
}

/// The lines nearest to the top and to the bottom, by their numbers.
fn edges(page: &[Line]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..page.len()).collect();
    order.sort_by(|&one, &other| page[one].y.total_cmp(&page[other].y));
    let top = order.len().saturating_sub(EDGE);
    let (bottom, rest) = order.split_at(order.len().min(EDGE));
    let top = rest.get(top.saturating_sub(bottom.len())..).unwrap_or_default();
    bottom.iter().chain(top).copied().collect()
}

fn extreme(page: &[Line], of: fn(f32, f32) -> f32) -> f32 {
    page.iter().map(|line| line.y).reduce(of).unwrap_or(0.0)
}

/// The words without their numbers, and the height.
fn key(line: &Line) -> (String, i32) {
    let mut words = String::new();
    for c in line.text.chars() {
        if !c.is_ascii_digit() {
            words.push(c);
        } else if !words.ends_with('#') {
            words.push('#');
        }
    }
    (words, (line.y / 3.0).round() as i32)
}

/// “7”, “- 7 -”, “Page 7 of 9”, “vii”.
fn is_page_number(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let bare = bare.strip_prefix("page ").unwrap_or(&bare);
    let number = |part: &str| {
        !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit())
    };
    let roman =
        !bare.is_empty() && bare.len() <= 5 && bare.bytes().all(|byte| b"ivx".contains(&byte));
    let (first, rest) = bare.split_once(' ').unwrap_or((bare, ""));
    let rest = ["of ", "/ ", "from "].iter().find_map(|it| rest.strip_prefix(it)).unwrap_or(rest);
    roman || number(first) && (rest.is_empty() || number(rest)) || {
        let (one, other) = bare.split_once('/').unwrap_or_default();
        number(one.trim()) && number(other.trim())
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, is_page_number, mark};

    #[test]
    fn page_numbers() {
        for number in ["7", "- 7 -", "Page 7 of 9", "vii", "7 / 9", "7/9", "[7]", "page 12"] {
            assert!(is_page_number(number), "{number}");
        }
        for other in ["", "1 apple", "I said", "7 days", "Page", "2019 was", "mix of"] {
            assert!(!is_page_number(other), "{other}");
        }
    }

    #[test]
    fn what_repeats_at_one_height_is_furniture() {
        let line = |text: String, y: f32| Line { text, y, ..Line::default() };
        let page = |number: u32| {
            vec![
                line(format!("The Gazette {number}"), 800.0),
                line(format!("“{number} of us,” he said."), 700.0 - number as f32 * 9.0),
                line("More.".to_owned(), 400.0),
                line("And more.".to_owned(), 300.0),
            ]
        };
        let mut pages: Vec<_> = (1..5).map(page).collect();
        pages.push(page(7).split_off(1));
        mark(&mut pages);
        let marked: Vec<usize> =
            pages.iter().map(|page| page.iter().filter(|line| line.artifact).count()).collect();
        // The last two lines of all pages are the same as well, and at the same height.
        assert_eq!(marked, [3, 3, 3, 3, 2]);
        assert!(!pages[0][1].artifact);
    }
}
