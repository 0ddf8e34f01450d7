//! The table on the terminal: what was measured, what the peer did with the same in the same run, and the budget.

use std::time::Duration;

/// Begins the table.
pub fn head() {
    println!("{:<82} {:>14} {:>14} {:>8}   budget", "what", "measured", "PouchDB", "ratio");
}

/// One line of the table. What it is worth is told by the budget beside it; nothing here fails a build.
pub fn line(what: &str, measured: String, budget: &str) {
    println!("{what:<82} {measured:>14} {:>14} {:>8}   {budget}", "", "");
}

/// A line about time, beside the peer's where there is one; the ratio is how many times as long the peer took.
pub fn time(what: &str, ours: Duration, peer: Option<Duration>, most: Duration) {
    let ratio = peer.map(|peer| peer.as_secs_f64() / ours.as_secs_f64());
    print(what, millis(ours), peer.map(millis), ratio, &format!("≤ {}", millis(most)), ours <= most);
}

/// A line about events a second, beside the peer's; the budget is a number and a ratio.
pub fn rate(what: &str, events: usize, ours: Duration, peer: Option<Duration>, (least, times): (f64, f64)) {
    let per_second = |time: Duration| events as f64 / time.as_secs_f64();
    let ratio = peer.map(|peer| peer.as_secs_f64() / ours.as_secs_f64());
    let shown = |time: Duration| format!("{:.0}/s", per_second(time));
    let is_met = per_second(ours) >= least && ratio.is_none_or(|ratio| ratio >= times);
    let budget = format!("≥ {least:.0}/s, ≥ {times:.0}×");
    print(what, shown(ours), peer.map(shown), ratio, &budget, is_met);
}

fn print(what: &str, ours: String, peer: Option<String>, ratio: Option<f64>, budget: &str, is_met: bool) {
    let ratio = ratio.map(|ratio| format!("{ratio:.1}×")).unwrap_or_default();
    let said = if is_met { "met" } else { "MISSED" };
    println!("{what:<82} {ours:>14} {:>14} {ratio:>8}   {budget}: {said}", peer.unwrap_or_default());
}

/// In milliseconds.
pub fn millis(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1000.0)
}

/// The value below which `percent` of the sorted times lie.
pub fn percentile(sorted: &[Duration], percent: usize) -> Duration {
    sorted[(sorted.len() - 1) * percent / 100]
}

/// The one in the middle.
pub fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    percentile(&times, 50)
}
