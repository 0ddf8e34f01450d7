//! What is counted for Prometheus: requests, what became of events, how long it all took. Labels are path patterns,
//! methods and codes; no id, no name and no address is ever one.

use std::{
    collections::BTreeMap,
    fmt::Write,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::Duration,
};

use protocol::{Outcome, Receipt};

/// Upper ends of the durations that are told apart, in seconds. The budget of a push under load is 1 s (SYNC §4).
const BUCKETS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.25, 1.0, 5.0, 20.0];

/// Everything that is counted, since the backend started.
#[derive(Default)]
pub struct Metrics {
    requests: Mutex<BTreeMap<Request, Durations>>,
    in_flight: AtomicI64,
    stored: AtomicU64,
    already: AtomicU64,
    held: AtomicU64,
    erased: AtomicU64,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Request {
    path: String,
    method: &'static str,
    status: u16,
}

#[derive(Default)]
struct Durations {
    /// How many took at most as long as the bucket says, each counted in one bucket only.
    counts: [u64; BUCKETS.len() + 1],
    seconds: f64,
}

/// A request that is being answered. Counted as such until it is dropped, also when nobody waits for the answer any more.
pub struct InFlight<'a>(&'a Metrics);

impl Drop for InFlight<'_> {
    fn drop(&mut self) {
        self.0.in_flight.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Metrics {
    /// A request has come.
    pub fn begun(&self) -> InFlight<'_> {
        self.in_flight.fetch_add(1, Ordering::Relaxed);
        InFlight(self)
    }

    /// A request was answered. `path` is the pattern of its path; `method` one of the usual ones, else it is `OTHER`:
    /// a stranger could make up as many as he likes.
    pub fn answered(&self, path: &str, method: &str, status: u16, took: Duration) {
        let known = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
        let method = known.into_iter().find(|known| *known == method).unwrap_or("OTHER");
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        let durations = requests.entry(Request { path: path.to_owned(), method, status }).or_default();
        let seconds = took.as_secs_f64();
        let bucket = BUCKETS.iter().position(|end| seconds <= *end).unwrap_or(BUCKETS.len());
        durations.counts[bucket] += 1;
        durations.seconds += seconds;
    }

    /// Events were pushed.
    pub fn pushed(&self, receipts: &[Receipt]) {
        for receipt in receipts {
            let counter = match receipt.outcome {
                Outcome::Stored { .. } => &self.stored,
                Outcome::Already { .. } => &self.already,
                Outcome::Held { .. } => &self.held,
                Outcome::Erased => &self.erased,
            };
            counter.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// All of it, in Prometheus' text format, 0.0.4.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text).expect("writing to a string does not fail");
        text
    }

    fn write(&self, text: &mut String) -> std::fmt::Result {
        writeln!(text, "# HELP samenstap_request_duration_seconds How long requests took to answer.")?;
        writeln!(text, "# TYPE samenstap_request_duration_seconds histogram")?;
        let requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        for (Request { path, method, status }, durations) in requests.iter() {
            let name = "samenstap_request_duration_seconds";
            let labels = format!(r#"path="{path}",method="{method}",status="{status}""#);
            let mut count = 0;
            for (end, each) in BUCKETS.iter().zip(durations.counts) {
                count += each;
                writeln!(text, r#"{name}_bucket{{{labels},le="{end}"}} {count}"#)?;
            }
            count += durations.counts[BUCKETS.len()];
            writeln!(text, r#"{name}_bucket{{{labels},le="+Inf"}} {count}"#)?;
            writeln!(text, "{name}_sum{{{labels}}} {}", durations.seconds)?;
            writeln!(text, "{name}_count{{{labels}}} {count}")?;
        }
        writeln!(text, "# HELP samenstap_requests_in_flight Requests that are being answered.")?;
        writeln!(text, "# TYPE samenstap_requests_in_flight gauge")?;
        writeln!(text, "samenstap_requests_in_flight {}", self.in_flight.load(Ordering::Relaxed))?;
        writeln!(text, "# HELP samenstap_events_total Events that were pushed, by what became of them.")?;
        writeln!(text, "# TYPE samenstap_events_total counter")?;
        let outcomes =
            [("stored", &self.stored), ("already", &self.already), ("held", &self.held), ("erased", &self.erased)];
        for (outcome, counter) in outcomes {
            writeln!(text, r#"samenstap_events_total{{outcome="{outcome}"}} {}"#, counter.load(Ordering::Relaxed))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_add_up_to_the_count() {
        let metrics = Metrics::default();
        for milliseconds in [0, 3, 3, 900, 60_000] {
            metrics.answered("/v1/events", "POST", 200, Duration::from_millis(milliseconds));
        }
        let text = metrics.text();
        let labels = r#"path="/v1/events",method="POST",status="200""#;
        for (end, count) in [("0.001", 1), ("0.005", 3), ("1", 4), ("20", 4), ("+Inf", 5)] {
            let line = format!("samenstap_request_duration_seconds_bucket{{{labels},le=\"{end}\"}} {count}\n");
            assert!(text.contains(&line), "{line} in {text}");
        }
        assert!(text.contains(&format!("samenstap_request_duration_seconds_count{{{labels}}} 5\n")));
    }

    #[test]
    fn a_method_that_somebody_made_up_is_no_label() {
        let metrics = Metrics::default();
        metrics.answered("(none)", "GEHEIM", 405, Duration::ZERO);
        assert!(!metrics.text().contains("GEHEIM"));
    }

    #[test]
    fn a_request_is_in_flight_until_it_is_dropped() {
        let metrics = Metrics::default();
        let begun = metrics.begun();
        assert!(metrics.text().contains("samenstap_requests_in_flight 1"));
        drop(begun);
        assert!(metrics.text().contains("samenstap_requests_in_flight 0"));
    }
}
