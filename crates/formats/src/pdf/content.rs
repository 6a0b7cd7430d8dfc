//! What the operators of a page show: the letters, and where.

use std::collections::BTreeMap;
use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Operator;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};

use super::fonts::{Font, Glyph};
use super::glyphs::{Line, Lines, Place};
use super::letters;
use super::unpack::unpack;

/// Bytes of operators that are followed in one file, those of forms each time they are drawn.
const MOST_BYTES: usize = 512 << 20;
/// Forms in forms, states in states, marks in marks: no deeper.
const DEEPEST: usize = 16;
const MOST_STATES: usize = 256;

/// Matrix `[a b c d e f]` of PDF: x' = a·x + c·y + e, y' = b·x + d·y + f.
type Matrix = [f32; 6];
const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `inner`, then `outer`.
fn times(inner: Matrix, outer: Matrix) -> Matrix {
    let [xx, xy, yx, yy, x, y] = outer;
    let along = |right: f32, up: f32| (right * xx + up * yx, right * xy + up * yy);
    let (first, second) = (along(inner[0], inner[1]), along(inner[2], inner[3]));
    let origin = along(inner[4], inner[5]);
    [first.0, first.1, second.0, second.1, origin.0 + x, origin.1 + y]
}

/// Reads the pages of one file.
#[derive(Default)]
pub(super) struct Reader {
    fonts: BTreeMap<ObjectIdentifier, Rc<Font>>,
    pub lines: Lines,
    /// Whether a picture is shown somewhere.
    pub pictures: bool,
    /// Bytes of operators followed so far.
    spent: usize,
}

#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    letter_space: f32,
    word_space: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

/// What a mark says of the content up to its end.
enum Mark {
    Other,
    /// Furniture of the page.
    Artifact,
    /// These words stand in place of the glyphs; nothing once they are shown.
    Actual(Option<String>),
}

/// The operators of a page or a form in hand.
struct Run<'r, 'a> {
    reader: &'r mut Reader,
    resources: &'r Resources<'a>,
    named: BTreeMap<Vec<u8>, Rc<Font>>,
    state: State,
    states: Vec<State>,
    marks: Vec<Mark>,
    /// The matrices of the text and of its line.
    text: Matrix,
    line: Matrix,
    artifact: bool,
    depth: usize,
}

impl Reader {
    /// The lines of a page; nothing where the file asks for more work than is done for one.
    pub(super) fn page(&mut self, page: &Page<'_>) -> Option<Vec<Line>> {
        let content = contents(page);
        self.run(&content, page.resources(), IDENTITY, false, 0)?;
        Some(self.lines.end_page())
    }

    fn run(
        &mut self,
        content: &[u8],
        resources: &Resources<'_>,
        matrix: Matrix,
        artifact: bool,
        depth: usize,
    ) -> Option<()> {
        self.spent += content.len();
        if self.spent > MOST_BYTES {
            return None;
        }
        let state = State {
            matrix,
            font: None,
            size: 0.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let mut run = Run {
            reader: self,
            resources,
            named: BTreeMap::new(),
            state,
            states: Vec::new(),
            marks: Vec::new(),
            text: IDENTITY,
            line: IDENTITY,
            artifact,
            depth,
        };
        let mut operators = TypedIter::new(content);
        while let Some(operator) = operators.next() {
            run.follow(operator)?;
        }
        Some(())
    }
}

/// The operators of a page: one stream or several.
fn contents(page: &Page<'_>) -> Vec<u8> {
    let dict = page.raw();
    if let Some(stream) = dict.get::<Stream<'_>>("Contents") {
        return unpack(&stream).unwrap_or_default();
    }
    let mut all = Vec::new();
    for stream in dict.get::<Array<'_>>("Contents").iter().flat_map(Array::iter::<Stream<'_>>) {
        if all.len() > MOST_BYTES {
            break;
        }
        all.extend(unpack(&stream).unwrap_or_default());
        all.push(b' ');
    }
    all
}

impl Run<'_, '_> {
    /// Nothing where the bound of work is reached.
    fn follow(&mut self, operator: Operator<'_, '_>) -> Option<()> {
        let number = |number: &Number| number.as_f32();
        match operator {
            Operator::SaveState(_) if self.states.len() < MOST_STATES => {
                self.states.push(self.state.clone());
            }
            Operator::RestoreState(_) => {
                if let Some(state) = self.states.pop() {
                    self.state = state;
                }
            }
            Operator::Transform(it) => {
                let own = [&it.0, &it.1, &it.2, &it.3, &it.4, &it.5].map(number);
                self.state.matrix = times(own, self.state.matrix);
            }
            Operator::BeginText(_) => (self.text, self.line) = (IDENTITY, IDENTITY),
            Operator::CharacterSpacing(it) => self.state.letter_space = number(&it.0),
            Operator::WordSpacing(it) => self.state.word_space = number(&it.0),
            Operator::HorizontalScaling(it) => self.state.stretch = number(&it.0) / 100.0,
            Operator::TextLeading(it) => self.state.leading = number(&it.0),
            Operator::TextRise(it) => self.state.rise = number(&it.0),
            Operator::TextFont(it) => {
                self.state.font = self.font(it.0);
                self.state.size = number(&it.1);
            }
            Operator::NextLine(it) => self.next_line(number(&it.0), number(&it.1)),
            Operator::NextLineAndSetLeading(it) => {
                self.state.leading = -number(&it.1);
                self.next_line(number(&it.0), number(&it.1));
            }
            Operator::NextLineUsingLeading(_) => self.next_line(0.0, -self.state.leading),
            Operator::SetTextMatrix(it) => {
                self.line = [&it.0, &it.1, &it.2, &it.3, &it.4, &it.5].map(number);
                self.text = self.line;
            }
            Operator::ShowText(it) => self.show(it.0.as_bytes()),
            Operator::NextLineAndShowText(it) => {
                self.next_line(0.0, -self.state.leading);
                self.show(it.0.as_bytes());
            }
            Operator::ShowTextWithParameters(it) => {
                self.state.word_space = number(&it.0);
                self.state.letter_space = number(&it.1);
                self.next_line(0.0, -self.state.leading);
                self.show(it.2.as_bytes());
            }
            Operator::ShowTexts(it) => {
                for part in it.0.iter::<Object<'_>>() {
                    match part {
                        Object::String(string) => self.show(string.as_bytes()),
                        Object::Number(back) => {
                            let back = back.as_f32() / 1000.0 * self.state.size;
                            self.advance(-back * self.state.stretch);
                        }
                        _ => {}
                    }
                }
            }
            Operator::BeginMarkedContent(it) => self.mark(it.0, None),
            Operator::BeginMarkedContentWithProperties(it) => self.mark(it.0, Some(it.1)),
            Operator::EndMarkedContent(_) => drop(self.marks.pop()),
            Operator::InlineImage(_) => self.reader.pictures = true,
            Operator::XObject(it) => return self.draw(it.0),
            _ => {}
        }
        Some(())
    }

    fn font(&mut self, name: &Name<'_>) -> Option<Rc<Font>> {
        if let Some(font) = self.named.get(name.as_ref()) {
            return Some(Rc::clone(font));
        }
        let dict: Dict<'_> = self.resources.get_font(name)?;
        let id = self.resources.fonts.get_ref(name).map(ObjectIdentifier::from);
        let known = id.and_then(|id| self.reader.fonts.get(&id).cloned());
        let font = known.unwrap_or_else(|| Rc::new(Font::read(&dict)));
        if let Some(id) = id {
            self.reader.fonts.insert(id, Rc::clone(&font));
        }
        self.named.insert(name.as_ref().to_vec(), Rc::clone(&font));
        Some(font)
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.line = times([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }

    fn advance(&mut self, x: f32) {
        self.text = times([1.0, 0.0, 0.0, 1.0, x, 0.0], self.text);
    }

    fn show(&mut self, string: &[u8]) {
        let Some(font) = self.state.font.clone() else { return };
        font.show(string, |glyph| self.glyph(&glyph, &font));
    }

    fn glyph(&mut self, glyph: &Glyph, font: &Font) {
        let State { size, stretch, rise, .. } = self.state;
        let shown =
            times([size * stretch, 0.0, 0.0, size, 0.0, rise], times(self.text, self.state.matrix));
        let place = Place {
            x: shown[4],
            y: shown[5],
            along: (shown[0] * glyph.width, shown[1] * glyph.width),
            size: (shown[2] * shown[2] + shown[3] * shown[3]).sqrt(),
        };
        let artifact = self.artifact || self.marks.iter().any(|it| matches!(it, Mark::Artifact));
        let actual = self.marks.iter_mut().rev().find_map(|mark| match mark {
            Mark::Actual(words) => Some(words.take()),
            _ => None,
        });
        let letters = match actual {
            Some(words) => Some(words.unwrap_or_default()),
            None => glyph.letters.clone(),
        };
        let lines = &mut self.reader.lines;
        if let Some(letters) = letters {
            lines.known += 1;
            lines.show(&plain(&letters), place, font, artifact);
        } else {
            lines.unknown += 1;
            lines.show("\u{FFFD}", place, font, artifact);
        }
        let words = if glyph.word_space { self.state.word_space } else { 0.0 };
        self.advance((glyph.width * size + self.state.letter_space + words) * stretch);
    }

    fn mark(&mut self, tag: &Name<'_>, properties: Option<&Object<'_>>) {
        let properties = match properties {
            Some(Object::Dict(dict)) => Some(dict.clone()),
            Some(Object::Name(name)) => self.resources.properties.get::<Dict<'_>>(name),
            _ => None,
        };
        let actual =
            properties.and_then(|it| it.get::<hayro_syntax::object::String<'_>>("ActualText"));
        let mark = match actual {
            Some(words) => Mark::Actual(Some(letters::of_string(words.as_bytes()))),
            None if tag.as_ref() == b"Artifact" => Mark::Artifact,
            None => Mark::Other,
        };
        if self.marks.len() < MOST_STATES {
            self.marks.push(mark);
        }
    }

    /// A picture, or a form: operators of its own.
    fn draw(&mut self, name: &Name<'_>) -> Option<()> {
        let Some(form) = self.resources.get_x_object(name) else { return Some(()) };
        if form.dict().get::<Name<'_>>("Subtype").as_deref() != Some(b"Form") {
            self.reader.pictures = true;
            return Some(());
        }
        if self.depth >= DEEPEST {
            return Some(());
        }
        let mut matrix = IDENTITY;
        let own = form.dict().get::<Array<'_>>("Matrix");
        for (slot, number) in matrix.iter_mut().zip(own.iter().flat_map(Array::iter::<f32>)) {
            *slot = number;
        }
        let own = form.dict().get::<Dict<'_>>("Resources").map(Resources::new);
        let resources = own.as_ref().unwrap_or(self.resources);
        let content = unpack(&form).unwrap_or_default();
        let artifact = self.artifact || self.marks.iter().any(|it| matches!(it, Mark::Artifact));
        // Unpacking is work too, also where nothing comes of it.
        self.reader.spent += 1024;
        let matrix = times(matrix, self.state.matrix);
        self.reader.run(&content, resources, matrix, artifact, self.depth + 1)
    }
}

/// Letters without what only type setting knows: ligatures, spaces of fixed width.
fn plain(letters: &str) -> String {
    let mut plain = String::with_capacity(letters.len());
    for c in letters.chars() {
        match c {
            'ﬀ' => plain.push_str("ff"),
            'ﬁ' => plain.push_str("fi"),
            'ﬂ' => plain.push_str("fl"),
            'ﬃ' => plain.push_str("ffi"),
            'ﬄ' => plain.push_str("ffl"),
            'ﬅ' | 'ﬆ' => plain.push_str("st"),
            c if c.is_whitespace() => plain.push(' '),
            c if c.is_control() => {}
            c => plain.push(c),
        }
    }
    plain
}
