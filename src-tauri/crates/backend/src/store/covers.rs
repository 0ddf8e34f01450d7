//! Holiday cover: for some days an account reaches the dossiers of another as well.

use chrono::NaiveDate;
use protocol::{
    Account, AccountId, CoverId, Role,
    covers::{Colleague, Cover, MOST_DAYS, NewCover},
};

use super::{
    AuditLine, Store, StoreError, accounts, audit,
    caseload::{self, NotACoach},
    columns::{code, millis},
    sql::{Row, Tx, values},
};

/// Why a cover was not arranged.
#[derive(Debug, thiserror::Error)]
pub enum CoverError {
    /// One of the two guides nobody.
    #[error(transparent)]
    NotACoach(#[from] NotACoach),
    /// Somebody was to look after her own caseload.
    #[error("a coach does not cover for herself")]
    Herself,
    /// It would end before it begins, lie in the past, or last too long.
    #[error("these days make no cover")]
    Days,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What of a cover is read, with both accounts.
const COVER: &str = "select c.id, c.first_day, c.last_day, a.id, a.name, a.role, b.id, b.name, b.role
    from cover c join account a on a.id = c.coach join account b on b.id = c.colleague
    where c.ended_at is null and";

/// The dossiers that an account may see on a day, as a query: her own, and those of whom she covers. `?1` is the account.
/// The day stands in the text itself: it is the same for whoever asks.
pub fn reach(day: NaiveDate) -> String {
    format!(
        "select dossier from \"grant\" where account = ?1
         union select g.dossier from cover c join \"grant\" g on g.account = c.coach
         where c.colleague = ?1 and c.ended_at is null and c.first_day <= '{day}' and c.last_day >= '{day}'"
    )
}

/// The dossiers that an account ever had, and those of whom she ever covered, as a query: she may bring the files that she
/// made there, also afterwards, and is told of what is erased. `?1` is the account.
pub const EVER_REACHED: &str = "select dossier from once_granted where account = ?1
    union select o.dossier from cover c join once_granted o on o.account = c.coach where c.colleague = ?1";

impl Store {
    /// Arranges a cover, in one act with its line in the audit log. One that is there already is not made twice.
    ///
    /// # Errors
    /// As `CoverError`; nothing is arranged then.
    pub fn add_cover(
        &self,
        id: CoverId,
        new: &NewCover,
        today: NaiveDate,
        line: &AuditLine,
    ) -> Result<Cover, CoverError> {
        let NewCover { coach, colleague, from, until } = new;
        if coach == colleague {
            return Err(CoverError::Herself);
        }
        if until < from || *until < today || (*until - *from).num_days() >= MOST_DAYS {
            return Err(CoverError::Days);
        }
        self.write(|tx| {
            if !caseload::is_coach(tx, *coach)? || !caseload::is_coach(tx, *colleague)? {
                return Ok(Err(NotACoach.into()));
            }
            let sql = "insert into cover (id, coach, colleague, first_day, last_day, made_at)
                       values (?1, ?2, ?3, ?4, ?5, ?6)";
            let (first, last) = (from.to_string(), until.to_string());
            // Asked again, because the reply was lost on the way.
            let same = format!("{COVER} c.coach = ?1 and c.colleague = ?2 and c.first_day = ?3 and c.last_day = ?4");
            if let Some(row) = tx.first(&same, &values![coach.0, colleague.0, &first, &last])? {
                return Ok(Ok(cover(&row)?));
            }
            tx.run(sql, &values![id.0, coach.0, colleague.0, &first, &last, millis(line.at)])?;
            let result = format!("of {coach} by {colleague}");
            audit::write(tx, &AuditLine { object: format!("cover {id}"), result, ..line.clone() })?;
            let row = tx.first(&format!("{COVER} c.id = ?1"), &values![id.0])?;
            Ok(Ok(cover(&row.ok_or(StoreError::Row("a cover"))?)?))
        })?
    }

    /// Ends a cover now, whichever days are left, and returns it; `None` when there is none, or it is not of this coach.
    ///
    /// # Errors
    /// When the database fails.
    pub fn end_cover(&self, id: CoverId, of: Option<AccountId>, line: &AuditLine) -> Result<Option<Cover>, StoreError> {
        self.write(|tx| {
            let row = tx.first(&format!("{COVER} c.id = ?1"), &values![id.0])?;
            let found = row.as_ref().map(cover).transpose()?;
            let Some(found) = found.filter(|cover| of.is_none_or(|coach| cover.coach.id == coach)) else {
                return Ok(None);
            };
            tx.run("update cover set ended_at = ?2 where id = ?1", &values![id.0, millis(line.at)])?;
            audit::write(tx, &AuditLine { object: format!("cover {id}"), ..line.clone() })?;
            Ok(Some(found))
        })
    }

    /// Returns the covers that are not over: all, or those of one coach and those by her.
    ///
    /// # Errors
    /// When the database fails.
    pub fn covers(&self, around: Option<AccountId>, today: NaiveDate) -> Result<Vec<Cover>, StoreError> {
        self.read(|tx| match around {
            Some(account) => of(tx, account, today),
            None => {
                let sql = format!("{COVER} c.last_day >= ?1 order by c.first_day, c.id");
                tx.all(&sql, &values![&today.to_string()])?.iter().map(cover).collect()
            }
        })
    }
}

/// Returns the covers of a coach and those by her that are not over, by their first day.
pub fn of(tx: &Tx<'_>, account: AccountId, today: NaiveDate) -> Result<Vec<Cover>, StoreError> {
    let sql = format!("{COVER} c.last_day >= ?2 and (c.coach = ?1 or c.colleague = ?1) order by c.first_day, c.id");
    tx.all(&sql, &values![account.0, &today.to_string()])?.iter().map(cover).collect()
}

/// Returns every coach but one, by name.
pub fn colleagues(tx: &Tx<'_>, but: AccountId) -> Result<Vec<Colleague>, StoreError> {
    let sql = "select a.id, a.name, a.role, d.handover_key from account a
               left join device d on d.account = a.id and d.revoked_at is null and d.handover_key is not null
               where a.role = ?1 and a.id <> ?2 order by a.name, a.id, d.enrolled_at, d.id";
    let mut colleagues: Vec<Colleague> = Vec::new();
    for row in tx.all(sql, &values![&code(Role::Coach), but.0])? {
        let (account, key) = (accounts::account(&row)?, row.optional(3, Row::text)?);
        match colleagues.last_mut() {
            Some(last) if last.account.id == account.id => last.keys.extend(key),
            Some(_) | None => colleagues.push(Colleague { account, keys: key.into_iter().collect() }),
        }
    }
    Ok(colleagues)
}

fn cover(row: &Row) -> Result<Cover, StoreError> {
    let day = |column| row.text(column)?.parse().map_err(|_| StoreError::Row("a day"));
    Ok(Cover {
        id: CoverId(row.uuid(0)?),
        from: day(1)?,
        until: day(2)?,
        coach: person(row, 3)?,
        colleague: person(row, 6)?,
        dossiers: Vec::new(),
    })
}

fn person(row: &Row, column: usize) -> Result<Account, StoreError> {
    let role = super::columns::from_code(row.text(column + 2)?)?;
    Ok(Account { id: AccountId(row.uuid(column)?), name: row.text(column + 1)?, role })
}
