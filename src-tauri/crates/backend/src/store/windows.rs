//! The measurement windows: state, sent whole, as caseloads are.

use chrono::NaiveDate;
use protocol::{MeasurementWindow, MeasurementWindows, Sha256, WindowDates};

use super::{
    AuditLine, Store, StoreError, audit,
    sql::{Row, Tx, values},
};

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
        self.read(of)
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
            let sql = "update measurement_window set opens = ?2, closes = ?3 where moment = ?1";
            if tx.run(sql, &values![moment, opens.as_ref(), closes.as_ref()])? == 0 {
                return Ok(None);
            }
            audit::write(tx, line)?;
            of(tx).map(Some)
        })?;
        moved.ok_or(MoveWindowError::NoMoment)
    }
}

/// Returns the windows; their ETag is a hash of what they say.
pub fn of(tx: &Tx<'_>) -> Result<MeasurementWindows, StoreError> {
    let sql = "select moment, after_months, opens, closes from measurement_window order by place";
    let windows: Result<Vec<MeasurementWindow>, StoreError> = tx.all(sql, &[])?.iter().map(window).collect();
    let windows = windows?;
    let said = serde_json::to_vec(&windows).map_err(|_| StoreError::Row("a window"))?;
    let etag = Sha256::of(&said);
    Ok(MeasurementWindows { etag: etag.into(), windows })
}

fn window(row: &Row) -> Result<MeasurementWindow, StoreError> {
    let after_months = u8::try_from(row.int(1)?).map_err(|_| StoreError::Row("months"))?;
    Ok(MeasurementWindow {
        moment: row.text(0)?,
        after_months,
        dates: WindowDates { opens: day(row, 2)?, closes: day(row, 3)? },
    })
}

fn day(row: &Row, column: usize) -> Result<Option<NaiveDate>, StoreError> {
    row.optional(column, Row::text)?.map(|text| text.parse().map_err(|_| StoreError::Row("a day"))).transpose()
}
