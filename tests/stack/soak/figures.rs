//! What is measured week by week, and what may not grow.

use std::{collections::BTreeMap, fmt, time::Duration};

/// The first weeks bring in caseloads and fill the caches. From then on memory is to stay as it is.
const WARM_AFTER_WEEKS: usize = 3;
/// Beside a quarter of it, in KiB: what two passwords take that are verified at once, because nobody signs in in the first
/// weeks, and what the readers keep of a log that grows.
const ROOM: u64 = 64 * 1024;
/// A write-ahead log that is begun anew stays far below this.
const MOST_LOG_BYTES: u64 = 64 * 1024 * 1024;
/// What an event may take on a disk, with its indexes.
const MOST_BYTES_PER_EVENT: u64 = 4 * 1024;
/// What nobody said, and every program with tables has to forget: so many rows for each device at most.
const FORGOTTEN: [&str; 3] = ["access_token", "browser_sign_in", "enrolment_code"];
/// These have a row for what people did, and keep it.
const KEPT: [&str; 4] = ["event", "audit", "held", "held_settled"];

/// How it stood at the end of a week.
pub struct Week {
    pub day: usize,
    pub events: u64,
    /// Of the server's process, in KiB, where the system tells it.
    pub server: Option<u64>,
    /// Of the process in which all tablets are, with what this test remembers.
    pub tablets: Option<u64>,
    pub database: u64,
    /// The largest that the server's write-ahead log was.
    pub log: u64,
    /// The vaults' bytes, and how many events are in them.
    pub vaults: (u64, u64),
    pub rows: BTreeMap<String, u64>,
    pub pushes: Vec<Duration>,
}

/// All weeks.
#[derive(Default)]
pub struct Figures {
    pub weeks: Vec<Week>,
    /// What happened, in counts.
    pub counts: Vec<(&'static str, u64)>,
    pub devices: u64,
    pub coaches: u64,
}

impl Figures {
    /// Says whether something grew that should not have.
    pub fn judge(&self) {
        for week in &self.weeks {
            assert!(week.log <= MOST_LOG_BYTES, "day {}: the write-ahead log has {} bytes", week.day, week.log);
            let each = week.database / week.events.max(1_000);
            assert!(each <= MOST_BYTES_PER_EVENT, "day {}: {each} bytes per event in the database", week.day);
            let (bytes, events) = week.vaults;
            let each = bytes / events.max(1_000 * self.devices);
            assert!(each <= MOST_BYTES_PER_EVENT, "day {}: {each} bytes per event in a vault", week.day);
            for table in FORGOTTEN {
                let rows = week.rows.get(table).copied().unwrap_or_default();
                assert!(rows <= 4 * self.devices, "day {}: {table} has {rows} rows", week.day);
            }
        }
        self.judge_growth();
    }

    /// Memory, and every table that nobody said may grow, stay as they were after the first weeks.
    fn judge_growth(&self) {
        let ([_, .., last], Some(warm)) = (&self.weeks[..], self.weeks.get(WARM_AFTER_WEEKS - 1)) else { return };
        if let (Some(before), Some(after)) = (warm.server, last.server) {
            assert!(after <= before + before / 4 + ROOM, "the server's memory grew from {before} to {after} KiB");
        }
        for (table, after) in last.rows.iter().filter(|(table, _)| !KEPT.contains(&table.as_str())) {
            let before = warm.rows.get(table).copied().unwrap_or_default();
            // New participants and moved dossiers are some of a hundred a week; forms are published every other week.
            assert!(
                *after <= before + before / 2 + 2 * self.devices + 50,
                "{table} grew from {before} to {after} rows"
            );
        }
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mebi = |bytes: u64| bytes as f64 / 1_048_576.0;
        let resident = |kib: Option<u64>| kib.map_or("?".to_owned(), |kib| format!("{} MiB", kib / 1024));
        let mut pushes = self.pushes.clone();
        pushes.sort_unstable();
        let quantile = |hundredths: usize| {
            let at = pushes.len().saturating_sub(1) * hundredths / 100;
            pushes.get(at).copied().unwrap_or_default().as_secs_f64() * 1e3
        };
        write!(
            f,
            "| {} | {} | {} | {} | {:.1} MiB | {:.1} MiB | {} B | {} B | {} | {:.0} ms | {:.0} ms |",
            self.day + 1,
            self.events,
            resident(self.server),
            resident(self.tablets),
            mebi(self.database),
            mebi(self.log),
            self.database / self.events.max(1),
            self.vaults.0 / self.vaults.1.max(1),
            pushes.len(),
            quantile(50),
            quantile(99),
        )
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let heads = "after day | events | server | tablets | database | its log, at most | an event there | in a vault";
        writeln!(f, "| {heads} | pushes | p50 | p99 |")?;
        writeln!(f, "|{}", " --- |".repeat(11))?;
        self.weeks.iter().try_for_each(|week| writeln!(f, "{week}"))?;
        if let Some(last) = self.weeks.last() {
            writeln!(f, "rows in the end: {:?}", last.rows)?;
        }
        self.counts.iter().try_for_each(|(what, count)| writeln!(f, "| {what} | {count} |"))
    }
}
