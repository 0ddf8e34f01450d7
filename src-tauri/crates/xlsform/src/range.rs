//! What a `range` needs of its parameters: numbers that fit each other.

use form::ValueType;

use crate::diagnostic::ParameterProblem as Problem;
use crate::parameters::Parameters;
use crate::survey::Survey;

/// A decimal number, exactly: binary fractions would say that 0.3 is no multiple of 0.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Exact(i128);

/// How many of [`Exact`] make one.
const ONE: i128 = 1_000_000_000_000;

impl Exact {
    fn read(text: &str) -> Option<Self> {
        let (digits, power) = match text.split_once(['e', 'E']) {
            Some((digits, power)) => (digits, power.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (sign, digits) = match digits.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, digits.strip_prefix('+').unwrap_or(digits)),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !is_digits(whole) || !is_digits(fraction) {
            return None;
        }
        let all: i128 = format!("{whole}{fraction}").parse().ok()?;
        let places = i32::try_from(fraction.len()).ok()? - power;
        let scale = 12 - places;
        let factor = 10_i128.checked_pow(scale.unsigned_abs())?;
        let scaled = if scale >= 0 { all.checked_mul(factor)? } else { all / factor };
        // Beyond this, sums of two could overflow.
        (scaled < i128::MAX / 4).then_some(Self(sign * scaled))
    }

    fn is_multiple_of(self, other: Self) -> bool {
        other.0 != 0 && self.0 % other.0 == 0
    }

    fn is_whole(self) -> bool {
        self.0 % ONE == 0
    }
}

/// Checks the parameters of a range, and writes down those that its author left to be understood.
pub(crate) fn check(parameters: &mut Parameters, survey: &mut Survey<'_, '_>, node: usize) {
    let appearance = survey.draft.nodes[node].appearance.join(" ");
    let has_no_ticks = appearance.contains("no-ticks");
    let takes_ticks = appearance.is_empty() || appearance.contains("vertical") || has_no_ticks;
    for name in ["tick_interval", "placeholder", "tick_labelset"] {
        if !takes_ticks && parameters.get(name).is_some() {
            parameters.say(survey, Problem::NotWithAppearance { name });
        }
    }
    for (name, value) in [("start", "1"), ("end", "10"), ("step", "1")] {
        parameters.set_if_lacking(name, value);
    }
    let mut numbers = [None; 5];
    for (number, name) in numbers.iter_mut().zip(["start", "end", "step", "tick_interval", "placeholder"]) {
        let Some(text) = parameters.get(name) else { continue };
        *number = Exact::read(text);
        if number.is_none() {
            parameters.say(survey, Problem::NotANumber { name });
        }
    }
    let [Some(start), Some(end), Some(step), interval, placeholder] = numbers else { return };
    let (least, most) = (start.min(end), start.max(end));
    let width = Exact(most.0 - least.0);
    for (name, number) in [("step", Some(step)), ("tick_interval", interval)] {
        match number {
            Some(Exact(0)) => parameters.say(survey, Problem::Zero { name }),
            Some(number) if number > width => parameters.say(survey, Problem::LargerThanRange { name }),
            Some(number) if step.0 != 0 && !number.is_multiple_of(step) => {
                parameters.say(survey, Problem::NotAMultiple { name, of: "step" });
            }
            Some(_) | None => {}
        }
    }
    if step.0 == 0 {
        return;
    }
    if let Some(placeholder) = placeholder {
        if !Exact(placeholder.0 - start.0).is_multiple_of(step) {
            parameters.say(survey, Problem::NotAMultiple { name: "placeholder", of: "step" });
        } else if placeholder < least || placeholder > most {
            parameters.say(survey, Problem::OutsideRange { name: "placeholder" });
        }
    }
    let ticks = Ticks { start, end, step, interval, has_no_ticks };
    check_labels(parameters, survey, node, &ticks);
    let all = [Some(start), Some(end), Some(step), interval, placeholder];
    let is_whole = all.into_iter().flatten().all(Exact::is_whole);
    survey.draft.nodes[node].value_type = Some(if is_whole { ValueType::Integer } else { ValueType::Decimal });
}

struct Ticks {
    start: Exact,
    end: Exact,
    step: Exact,
    interval: Option<Exact>,
    has_no_ticks: bool,
}

/// The labels of ticks are a list of choices, of which the names are numbers on the scale.
fn check_labels(parameters: &Parameters, survey: &mut Survey<'_, '_>, node: usize, ticks: &Ticks) {
    let Some(wanted) = parameters.get("tick_labelset") else { return };
    // Values are read in lower case, names of lists are as written.
    let Some(list) = survey.draft.lists.iter().position(|list| list.name.eq_ignore_ascii_case(wanted)) else {
        let list = wanted.to_owned();
        parameters.say(survey, Problem::UnknownList { list });
        return;
    };
    survey.draft.nodes[node].list = Some(list);
    let names: Vec<String> = survey.draft.lists[list].choices.iter().map(|choice| choice.name.clone()).collect();
    let numbers: Vec<Option<Exact>> = names.iter().map(|name| Exact::read(name)).collect();
    if numbers.contains(&None) {
        parameters.say(survey, Problem::LabelsNotNumbers);
        return;
    }
    let (least, most) = (ticks.start.min(ticks.end), ticks.start.max(ticks.end));
    let mut numbers: Vec<Exact> = numbers.into_iter().flatten().collect();
    let (of, unit) = match ticks.interval.filter(|interval| interval.0 != 0) {
        Some(interval) => ("tick_interval", interval),
        None => ("step", ticks.step),
    };
    if numbers.iter().any(|number| *number < least || *number > most) {
        parameters.say(survey, Problem::OutsideRange { name: "tick_labelset" });
    } else if numbers.iter().any(|number| !Exact(number.0 - ticks.start.0).is_multiple_of(unit)) {
        parameters.say(survey, Problem::NotAMultiple { name: "tick_labelset", of });
    } else if ticks.has_no_ticks {
        numbers.sort_unstable();
        numbers.dedup();
        if numbers != [least, most] {
            parameters.say(survey, Problem::LabelsNotEnds);
        }
    }
}
