//! The measurement windows: state, sent whole, as caseloads are.

use protocol::{MeasurementWindow, MeasurementWindows, Sha256, WindowDates};
use rusqlite::{Connection, params};

use super::{AuditLine, Store, StoreError, audit};

/// Why a window was not moved.
#[derive(Debug, thiserror::Error)]
pub enum MoveWindowError {
    /// There is no measurement of that moment.
    #[error("there is no measurement of that moment")]
    NoMoment,
    /// It would close before it opens.
    #[error("a window closes on or after the day on which it opens")]
    ClosesFirst,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Returns the measurement windows, in the order of the moments.
    ///
    /// # Errors
    /// When the database fails.
    pub fn windows(&self) -> Result<MeasurementWindows, StoreError> {
        self.read(|tx| of(tx))
    }

    /// Chooses the days of a moment's window, and returns the windows as they then are. Days that are not chosen follow
    /// from each participant's first measurement again.
    ///
    /// # Errors
    /// When there is no such moment, or the days are the wrong way round; nothing is changed then.
    pub fn move_window(
        &self,
        moment: &str,
        dates: WindowDates,
        line: &AuditLine,
    ) -> Result<MeasurementWindows, MoveWindowError> {
        if dates.opens.zip(dates.closes).is_some_and(|(opens, closes)| closes < opens) {
            return Err(MoveWindowError::ClosesFirst);
        }
        let moved = self.write(|tx| {
            let [opens, closes] = [dates.opens, dates.closes].map(|day| day.map(|day| day.to_string()));
            let changed = tx
                .prepare_cached("update measurement_window set opens = ?2, closes = ?3 where moment = ?1")?
                .execute(params![moment, opens, closes])?;
            if changed == 0 {
                return Ok(None);
            }
            audit::write(tx, line)?;
            of(tx).map(Some)
        })?;
        moved.ok_or(MoveWindowError::NoMoment)
    }
}

/// Returns the windows; their ETag is a hash of what they say.
pub fn of(db: &Connection) -> Result<MeasurementWindows, StoreError> {
    let mut statement =
        db.prepare_cached("select moment, after_months, opens, closes from measurement_window order by place")?;
    let mut rows = statement.query([])?;
    let mut windows = Vec::new();
    while let Some(row) = rows.next()? {
        let day = |column: usize| match row.get::<_, Option<String>>(column)? {
            Some(text) => text.parse().map(Some).map_err(|_| StoreError::Row("a day")),
            None => Ok(None),
        };
        let dates = WindowDates { opens: day(2)?, closes: day(3)? };
        windows.push(MeasurementWindow { moment: row.get(0)?, after_months: row.get(1)?, dates });
    }
    let said = serde_json::to_vec(&windows).map_err(|_| StoreError::Row("a window"))?;
    let etag = Sha256::of(&said);
    Ok(MeasurementWindows { etag: etag.into(), windows })
}
