//! A whole number of thousandths, written as a decimal fraction. Exact, and without the tables that
//! floats need to be written, which weigh kilobytes on the page.

use core::fmt;

/// So many thousandths: 850 is “0.85”, 1000 is “1”.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Thousandths(pub u16);

impl fmt::Display for Thousandths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fraction = format!("{:03}", self.0 % 1000);
        match fraction.trim_end_matches('0') {
            "" => write!(f, "{}", self.0 / 1000),
            digits => write!(f, "{}.{digits}", self.0 / 1000),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_written_as_the_float_would_be() {
        for thousandths in 0..=2000 {
            let float = f64::from(thousandths) / 1000.0;
            assert_eq!(Thousandths(thousandths).to_string(), float.to_string());
        }
    }
}
