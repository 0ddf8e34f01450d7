//! Days and moments. A date is a day of the calendar in the interview's own offset, and never goes through UTC midnight.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat};

const DAY_IN_MILLISECONDS: f64 = 86_400_000.0;

/// Reads a civil date: `2020-01-31`, and `2020-1-31` as people type it.
pub fn read_date(text: &str) -> Option<NaiveDate> {
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let is_digits = |part: &str, most: usize| {
        !part.is_empty() && part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if year.len() != 4 || !is_digits(year, 4) || !is_digits(month, 2) || !is_digits(day, 2) {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// Reads a time of the day: `14`, `14:05`, `14:05:30`, `14:05:30.250`; an offset behind it is read by [`read_offset_time`].
pub fn read_time(text: &str) -> Option<NaiveTime> {
    read_offset_time(text).map(|(time, _)| time)
}

/// Reads a time of the day with the offset behind it, if there is one. Leap seconds are not times of a day here.
pub fn read_offset_time(text: &str) -> Option<(NaiveTime, Option<FixedOffset>)> {
    let at = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let (clock, offset) = text.split_at_checked(at)?;
    if !clock.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.')) {
        return None;
    }
    let time = NaiveTime::parse_from_str(clock, "%H:%M:%S%.f")
        .or_else(|_| NaiveTime::parse_from_str(clock, "%H:%M"))
        .ok()
        .or_else(|| NaiveTime::from_hms_opt(clock.parse().ok().filter(|_| clock.len() == 2)?, 0, 0))
        .filter(|_| clock.split(':').nth(2).is_none_or(|seconds| !seconds.starts_with("60")))?;
    let offset = match offset {
        "" => None,
        _ => Some(read_offset(offset)?),
    };
    Some((time, offset))
}

/// Reads a time of the day that says its seconds, `14:05:30`, with the offset behind it, if there is one.
pub fn read_full_time(text: &str) -> Option<(NaiveTime, Option<FixedOffset>)> {
    let clock = text.split(['Z', '+', '-', '.']).next().unwrap_or(text);
    let has_seconds = clock.len() == 8 && clock.split(':').count() == 3;
    // A point is followed by digits.
    let fraction = text.split_once('.').map(|(_, fraction)| fraction);
    let is_whole = fraction.is_none_or(|fraction| fraction.starts_with(|next: char| next.is_ascii_digit()));
    // Only `+02` and `+02:00` tell an offset elsewhere; a value says minutes too.
    let tells_minutes = text.find(['+', '-']).is_none_or(|at| text.len() - at == 6);
    read_offset_time(text).filter(|_| has_seconds && is_whole && tells_minutes)
}

fn read_offset(text: &str) -> Option<FixedOffset> {
    if text == "Z" {
        return FixedOffset::east_opt(0);
    }
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+')?),
    };
    let (hours, minutes) = digits.split_once(':').unwrap_or((digits, "00"));
    let two_digits = |text: &str| {
        let is_two = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        if is_two { text.parse::<i32>().ok() } else { None }
    };
    let (hours, minutes) = (two_digits(hours)?, two_digits(minutes)?);
    if !(0..=14).contains(&hours) || !(0..60).contains(&minutes) {
        return None;
    }
    FixedOffset::east_opt(sign * (hours * 3600 + minutes * 60))
}

/// Reads a date or a date with a time. Without an offset in the text, `offset` is meant.
pub fn read_moment(text: &str, offset: FixedOffset) -> Option<DateTime<FixedOffset>> {
    let text = text.trim();
    // Most texts are no date; this is asked of every text that is used as a number.
    if !text.starts_with(|first: char| first.is_ascii_digit()) || text.as_bytes().get(4) != Some(&b'-') {
        return None;
    }
    let Some((date, time)) = text.split_once('T') else { return midnight(read_date(text)?, offset) };
    let date = read_date(date)?;
    let (time, own_offset) = read_offset_time(time)?;
    let moment = NaiveDateTime::new(date, time).and_local_timezone(own_offset.unwrap_or(offset)).single()?;
    Some(moment.with_timezone(&offset))
}

/// The moment at which a day begins.
pub fn midnight(date: NaiveDate, offset: FixedOffset) -> Option<DateTime<FixedOffset>> {
    NaiveDateTime::new(date, NaiveTime::MIN).and_local_timezone(offset).single()
}

/// A moment as a number: days since the beginning of 1970, UTC.
pub fn to_days(moment: DateTime<FixedOffset>) -> f64 {
    moment.timestamp_millis() as f64 / DAY_IN_MILLISECONDS
}

/// The moment that a number of days since the beginning of 1970 means; `None` far outside the calendar.
pub fn from_days(days: f64, offset: FixedOffset) -> Option<DateTime<FixedOffset>> {
    let milliseconds = (days * DAY_IN_MILLISECONDS).round();
    if !milliseconds.is_finite() || milliseconds.abs() > 1e15 {
        return None;
    }
    DateTime::from_timestamp_millis(milliseconds as i64).map(|moment| moment.with_timezone(&offset))
}

/// Tells whether a moment is the beginning of a day, so that it stands for the day.
pub fn is_day(moment: DateTime<FixedOffset>) -> bool {
    moment.naive_local().time() == NaiveTime::MIN
}

/// Writes a day as `2020-01-31` and any other moment in full, with milliseconds and offset.
pub fn to_text(moment: DateTime<FixedOffset>) -> String {
    if is_day(moment) {
        moment.format("%Y-%m-%d").to_string()
    } else {
        moment.to_rfc3339_opts(SecondsFormat::Millis, false)
    }
}

/// The part of the day that has passed at this time, in `offset`: `06:00` is 0.25. `None` when the text is no time and
/// no date with a time.
pub fn part_of_day(text: &str, offset: FixedOffset) -> Option<f64> {
    let text = text.trim();
    let moment = match read_offset_time(text) {
        None => read_moment(text, offset).filter(|_| text.contains('T'))?,
        Some((time, own_offset)) => {
            let any_day = NaiveDate::from_ymd_opt(2000, 1, 2)?;
            NaiveDateTime::new(any_day, time).and_local_timezone(own_offset.unwrap_or(offset)).single()?
        }
    };
    let local = moment.with_timezone(&offset).naive_local().time();
    Some((local - NaiveTime::MIN).num_milliseconds() as f64 / DAY_IN_MILLISECONDS)
}
