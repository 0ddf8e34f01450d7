//! One form, measured: how long it takes to read, to begin, to answer and to validate, how much work an answer is, and
//! what memory all of that takes. Prints one JSON object; `cargo xtask bench forms` holds other engines beside it.
//!
//! The first time through is told apart from the settled times: other engines are measured once through as well, and the
//! budgets are about what an answer costs when the machine is not in the way.

#![allow(clippy::print_stdout, reason = "what it measured is what it is for")]

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::DateTime;
use cpu_time::ProcessTime;
use form::{Answer, Form, Interview, ItemId, Kind, Moment};
use serde_json::json;

/// How often everything is done; of each time the median is told. Odd, so that there is a median.
const RUNS: usize = 9;

fn main() {
    for form in std::env::args().skip(1).filter(|argument| !argument.starts_with("--")) {
        measure(Path::new(&form));
    }
}

fn measure(path: &Path) {
    let bytes = std::fs::read(path).expect("the form is a file");
    let read = || {
        let beside = |name: &str| std::fs::read(path.with_file_name(name)).ok();
        Arc::new(xlsform::read_with(&bytes, beside).form.expect("the form is without errors"))
    };

    let spent = ProcessTime::now();
    let begun = Instant::now();
    let form = read();
    let interview = Interview::begin(Arc::clone(&form), moment());
    let load = begun.elapsed();
    let first = walk(&form, interview);
    let (cpu, memory) = (spent.elapsed(), peak_of_memory());

    let (settled_load, load_cpu) = median(|| drop(black_box(Interview::begin(read(), moment()))));
    let (open, open_cpu) = median(|| drop(black_box(Interview::begin(Arc::clone(&form), moment()))));
    let walks: Vec<Walk> = (0..RUNS).map(|_| walk(&form, Interview::begin(Arc::clone(&form), moment()))).collect();
    let settled: Vec<Duration> =
        (0..first.times.len()).map(|answer| middle(walks.iter().map(|walk| walk.times[answer]))).collect();
    let (validate, _) = median(|| drop(black_box(first.interview.violations())));

    let (once, settled) = (Spread::of(first.times), Spread::of(settled));
    let told = json!({
        "load": millis(load), "answers": once.count, "p50": once.p50, "p95": once.p95, "max": once.max,
        "cpu": millis(cpu), "memory": memory,
        "settled": {
            "load": millis(settled_load), "load_cpu": millis(load_cpu), "open": millis(open),
            "open_cpu": millis(open_cpu), "p50": settled.p50, "p95": settled.p95,
            "max": settled.max, "validate": millis(validate), "evaluations": first.most_evaluations,
        },
    });
    println!("{told}");
}

/// An interview in which everything that is asked was answered once, in reading order.
struct Walk {
    interview: Interview,
    times: Vec<Duration>,
    most_evaluations: usize,
}

fn walk(form: &Form, interview: Interview) -> Walk {
    let mut walk = Walk { interview, times: Vec::new(), most_evaluations: 0 };
    let mut waiting = vec![ItemId::from(form.root())];
    while let Some(item) = waiting.pop() {
        if let Some(answer) = some_answer(form, &walk.interview, item) {
            let begun = Instant::now();
            let changed = black_box(walk.interview.answer(item, Some(answer)));
            walk.times.push(begun.elapsed());
            walk.most_evaluations = walk.most_evaluations.max(changed.evaluations);
        }
        waiting.extend(walk.interview.children(item).into_iter().rev());
    }
    walk
}

/// What the drivers of the other engines answer as well.
fn some_answer(form: &Form, interview: &Interview, item: ItemId) -> Option<Answer> {
    if !interview.is_relevant(item) || interview.is_read_only(item) {
        return None;
    }
    let kind = form.node(interview.node(item)).kind;
    let text = match kind {
        Kind::SelectOne | Kind::SelectMultiple => interview.choices(item).first()?.name.to_owned(),
        Kind::Integer | Kind::Decimal => "3".to_owned(),
        Kind::Date => "2020-01-15".to_owned(),
        Kind::Text => "x".to_owned(),
        _ => return None,
    };
    Answer::read(kind, &text)
}

fn moment() -> Moment {
    Moment::at(DateTime::parse_from_rfc3339("2020-11-02T14:05:00+01:00").expect("a moment"))
}

/// How long it takes: by the clock, and on the processor, which a busy machine changes less.
fn median(mut run: impl FnMut()) -> (Duration, Duration) {
    let times = [(); RUNS].map(|()| {
        let (spent, begun) = (ProcessTime::now(), Instant::now());
        run();
        (begun.elapsed(), spent.elapsed())
    });
    (middle(times.iter().map(|time| time.0)), middle(times.iter().map(|time| time.1)))
}

fn middle(times: impl Iterator<Item = Duration>) -> Duration {
    let mut times: Vec<Duration> = times.collect();
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// Times of answers, in milliseconds.
struct Spread {
    count: usize,
    p50: f64,
    p95: f64,
    max: f64,
}

impl Spread {
    fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        let at = |percent: usize| {
            millis(times.get(times.len().saturating_sub(1) * percent / 100).copied().unwrap_or_default())
        };
        Self { count: times.len(), p50: at(50), p95: at(95), max: at(100) }
    }
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// The most memory that this process ever held, in bytes, program and all; `None` where the system does not tell.
fn peak_of_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<u64>().ok()? * 1024)
}
