//! PostgreSQL: any number of backends over one database. A few connections each, the one lock, and how both are had.
//!
//! What asks is a thread of its own (`spawn_blocking`), as with SQLite; each connection is driven by a thread too, so that
//! nothing here depends on which runtime, if any, the asking thread belongs to.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    error::Error,
    fmt,
    str::FromStr,
    sync::{Arc, Condvar, Mutex, PoisonError, mpsc},
    thread,
    time::{Duration, Instant},
};

use futures_executor::block_on;
use futures_util::future::try_join_all;
use rustls::{ClientConfig, RootCertStore, crypto::ring};
use tokio_postgres::{
    Client, Config, Statement,
    config::{Host, SslMode},
    types::ToSql,
};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::{
    OpenError, StoreError,
    sql::{Row, Tx, Value},
};

/// At most this many connections for one backend; whoever comes later waits for one.
const CONNECTIONS: usize = 12;

/// Whoever waits longer than this for a connection is told to come back.
const PATIENCE: Duration = Duration::from_secs(20);

/// Set on every connection. A receipt promises that an event is on the disk, so the commit waits for it; an administrator
/// who asks for more than `on` keeps that. The limits let go of the lock when a backend hangs while it holds it.
const SESSION: &str = "
    select set_config('synchronous_commit', 'on', false)
        where current_setting('synchronous_commit') in ('off', 'local');
    set idle_in_transaction_session_timeout = '30s';
    set lock_timeout = '15s';
    set statement_timeout = '60s';
    set timezone = 'UTC';";

/// `seq` is given out, and committed, by one at a time: so no reader ever sees a place before the ones below it
/// (SYNC §2.2). The audit log is chained under the same lock. The number is the app's own and means nothing.
const BEGIN_WRITE: &str = "begin isolation level read committed; select pg_advisory_xact_lock(5247100317350)";
const BEGIN_BESIDE: &str = "begin isolation level read committed";
const BEGIN_READ: &str = "begin isolation level repeatable read read only";

/// Where a PostgreSQL is, and as whom it is spoken to. Shows no password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server(Box<Config>);

/// Why an address of a PostgreSQL is not taken.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ServerError {
    /// It cannot be read as one.
    #[error("a PostgreSQL database is written as postgres://USER:PASSWORD@HOST/NAME")]
    NotAnAddress,
    /// Participants' answers would cross a network in the clear.
    #[error("a PostgreSQL on another machine is spoken to over TLS only: leave sslmode=disable out")]
    InTheClear,
}

impl FromStr for Server {
    type Err = ServerError;

    fn from_str(text: &str) -> Result<Self, ServerError> {
        let mut config: Config = text.parse().map_err(|_| ServerError::NotAnAddress)?;
        let is_here = config.get_hosts().iter().all(is_this_machine)
            && config.get_hostaddrs().iter().all(std::net::IpAddr::is_loopback);
        if !is_here {
            if config.get_ssl_mode() == SslMode::Disable {
                return Err(ServerError::InTheClear);
            }
            config.ssl_mode(SslMode::Require);
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(Duration::from_secs(10));
        }
        config.application_name("samenstap-backend");
        Ok(Self(Box::new(config)))
    }
}

fn is_this_machine(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => name == "localhost" || name.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback()),
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

/// What went wrong in PostgreSQL: its code, and the table and constraint, but not its words, which quote values.
#[derive(Debug)]
pub struct PostgresError {
    what: String,
}

impl fmt::Display for PostgresError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl Error for PostgresError {}

impl From<tokio_postgres::Error> for PostgresError {
    fn from(error: tokio_postgres::Error) -> Self {
        let what = match error.as_db_error() {
            Some(refused) => {
                let mut what = format!("SQLSTATE {}", refused.code().code());
                for (label, name) in [("table", refused.table()), ("constraint", refused.constraint())] {
                    if let Some(name) = name {
                        what = format!("{what}, {label} {name}");
                    }
                }
                what
            }
            None => in_full(&error),
        };
        Self { what }
    }
}

/// What a connection says that was refused: about users, names and addresses, and nothing of any row.
fn refused_connection(error: &tokio_postgres::Error) -> PostgresError {
    PostgresError { what: error.as_db_error().map_or_else(|| in_full(error), |refused| refused.message().to_owned()) }
}

fn in_full(error: &dyn Error) -> String {
    match error.source() {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}

/// The connections to one database.
pub struct Postgres {
    config: Box<Config>,
    tls: MakeRustlsConnect,
    pool: Mutex<Pool>,
    freed: Condvar,
}

#[derive(Default)]
struct Pool {
    idle: Vec<Session>,
    /// How many there are, idle or at work.
    open: usize,
}

impl Postgres {
    /// Connects for the first time, and looks at what kind of server it is.
    pub fn open(server: &Server) -> Result<Self, OpenError> {
        let postgres = Self {
            config: server.0.clone(),
            tls: MakeRustlsConnect::new(tls()),
            pool: Mutex::default(),
            freed: Condvar::new(),
        };
        postgres.read(|tx| {
            let row = tx.first("select current_setting('server_encoding'), current_setting('fsync')", &[])?;
            let row = row.ok_or(StoreError::Row("the server's settings"))?;
            // Another encoding lacks letters that people's names have.
            if row.text(0)? != "UTF8" {
                return Err(OpenError::NotUtf8.into());
            }
            if row.text(1)? != "on" {
                return Err(OpenError::NotDurable.into());
            }
            Ok(())
        })?;
        Ok(postgres)
    }

    /// Runs `body` on one consistent picture of the database.
    pub fn read<T>(&self, body: impl FnOnce(&Tx<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        self.transaction(BEGIN_READ, body)
    }

    /// Runs `body` under the one lock; durable when it returns `Ok`, undone otherwise.
    pub fn write<T>(&self, body: impl FnOnce(&Tx<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        self.transaction(BEGIN_WRITE, body)
    }

    /// Runs `body` without the lock; durable when it returns `Ok`, undone otherwise.
    pub fn write_beside<T>(&self, body: impl FnOnce(&Tx<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        self.transaction(BEGIN_BESIDE, body)
    }

    fn transaction<T>(
        &self,
        begin: &str,
        body: impl FnOnce(&Tx<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let lent = self.begin(begin)?;
        let outcome = body(&Tx::Postgres(lent.session()));
        match outcome {
            // PostgreSQL answers `commit` after a failed statement with a silent rollback.
            Ok(_) if lent.session().has_failed.get() => Err(StoreError::PassedOver),
            Ok(value) => {
                lent.session().run_script("commit")?;
                Ok(value)
            }
            Err(cause) => {
                // When even this fails the connection is closed, which undoes it as well.
                lent.session().run_script("rollback").unwrap_or_default();
                Err(cause)
            }
        }
    }

    /// Begins on an idle connection, or on a new one when the server was restarted since.
    fn begin(&self, begin: &str) -> Result<Lent<'_>, StoreError> {
        loop {
            let (lent, is_new) = self.lend()?;
            match lent.session().run_script(begin) {
                Err(_) if !is_new && lent.session().client.is_closed() => {}
                other => return other.map(|()| lent),
            }
        }
    }

    fn lend(&self) -> Result<(Lent<'_>, bool), StoreError> {
        let until = Instant::now() + PATIENCE;
        let mut pool = self.pool.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            while let Some(session) = pool.idle.pop() {
                if !session.client.is_closed() {
                    return Ok((Lent { postgres: self, session: Some(session) }, false));
                }
                pool.open -= 1;
            }
            if pool.open < CONNECTIONS {
                pool.open += 1;
                drop(pool);
                // From here on the place in the pool is given back by `Lent`, whatever happens.
                let mut lent = Lent { postgres: self, session: None };
                lent.session = Some(Session::open(&self.config, &self.tls)?);
                return Ok((lent, true));
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(StoreError::Busy);
            }
            pool = self.freed.wait_timeout(pool, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

/// A connection that is at work. Dropping it gives it back, or closes it in the middle of a transaction.
struct Lent<'a> {
    postgres: &'a Postgres,
    session: Option<Session>,
}

impl Lent<'_> {
    fn session(&self) -> &Session {
        self.session.as_ref().expect("it is taken out by `drop` only")
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let mut pool = self.postgres.pool.lock().unwrap_or_else(PoisonError::into_inner);
        match self.session.take() {
            Some(session) if !session.is_in_transaction.get() && !session.client.is_closed() => {
                session.has_failed.set(false);
                pool.idle.push(session);
            }
            _ => pool.open -= 1,
        }
        drop(pool);
        self.postgres.freed.notify_one();
    }
}

/// One connection with the statements that it has prepared.
pub struct Session {
    client: Client,
    statements: RefCell<HashMap<String, Statement>>,
    is_in_transaction: Cell<bool>,
    has_failed: Cell<bool>,
}

impl Session {
    fn open(config: &Config, tls: &MakeRustlsConnect) -> Result<Self, OpenError> {
        let (config, tls) = (config.clone(), tls.clone());
        let (sender, receiver) = mpsc::sync_channel(1);
        let drive = move || {
            let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
                Ok(runtime) => runtime,
                Err(cause) => return drop(sender.send(Err(OpenError::Thread(cause)))),
            };
            runtime.block_on(async {
                match config.connect(tls).await {
                    Err(refused) => drop(sender.send(Err(OpenError::Postgres(refused_connection(&refused))))),
                    Ok((client, connection)) => {
                        drop(sender.send(Ok(client)));
                        // It ends when the client is dropped. When the server ends it, the next statement says so.
                        drop(connection.await);
                    }
                }
            });
        };
        thread::Builder::new().name("postgres".to_owned()).spawn(drive).map_err(OpenError::Thread)?;
        let ended = || OpenError::Thread(std::io::ErrorKind::BrokenPipe.into());
        let client = receiver.recv().map_err(|_| ended())??;
        block_on(client.batch_execute(SESSION)).map_err(|refused| OpenError::Postgres(refused_connection(&refused)))?;
        Ok(Self {
            client,
            statements: RefCell::default(),
            is_in_transaction: Cell::new(false),
            has_failed: Cell::new(false),
        })
    }

    pub(super) fn run_script(&self, script: &str) -> Result<(), StoreError> {
        self.is_in_transaction.set(true);
        self.noted(block_on(self.client.batch_execute(script)))?;
        self.is_in_transaction.set(!matches!(script, "commit" | "rollback"));
        Ok(())
    }

    pub(super) fn run(&self, sql: &str, values: &[Value<'_>]) -> Result<u64, StoreError> {
        let statement = self.prepared(sql)?;
        self.noted(block_on(self.client.execute(&statement, &borrowed(values))))
    }

    pub(super) fn all(&self, sql: &str, values: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        let statement = self.prepared(sql)?;
        let rows = self.noted(block_on(self.client.query(&statement, &borrowed(values))))?;
        Ok(rows.into_iter().map(Row::Postgres).collect())
    }

    /// All are on their way before the first is answered: what is asked together is sent together.
    pub(super) fn run_each<const N: usize>(&self, sql: &str, rows: &[[Value<'_>; N]]) -> Result<(), StoreError> {
        if rows.is_empty() {
            return Ok(());
        }
        let statement = &self.prepared(sql)?;
        let each = rows.iter().map(|values| async move { self.client.execute(statement, &borrowed(values)).await });
        self.noted(block_on(try_join_all(each))).map(drop)
    }

    pub(super) fn first_of_each<const N: usize>(
        &self,
        sql: &str,
        rows: &[[Value<'_>; N]],
    ) -> Result<Vec<Option<Row>>, StoreError> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let statement = &self.prepared(sql)?;
        let each = rows.iter().map(|values| async move { self.client.query(statement, &borrowed(values)).await });
        let found = self.noted(block_on(try_join_all(each)))?;
        Ok(found.into_iter().map(|rows| rows.into_iter().next().map(Row::Postgres)).collect())
    }

    fn prepared(&self, sql: &str) -> Result<Statement, StoreError> {
        if let Some(statement) = self.statements.borrow().get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.noted(block_on(self.client.prepare(&sql.replace('?', "$"))))?;
        self.statements.borrow_mut().insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    fn noted<T>(&self, outcome: Result<T, tokio_postgres::Error>) -> Result<T, StoreError> {
        outcome.map_err(|cause| {
            self.has_failed.set(true);
            StoreError::Postgres(cause.into())
        })
    }
}

fn borrowed<'a>(values: &'a [Value<'_>]) -> Vec<&'a (dyn ToSql + Sync)> {
    values.iter().map(|value| value as _).collect()
}

/// TLS with the certificate authorities of this machine (`SSL_CERT_FILE` names others). The server's name is always
/// checked: there is no way to switch that off.
fn tls() -> ClientConfig {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring speaks the versions of TLS that rustls begins with")
        .with_root_certificates(roots)
        .with_no_client_auth()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(address: &str) -> Result<SslMode, ServerError> {
        address.parse().map(|server: Server| server.0.get_ssl_mode())
    }

    #[test]
    fn another_machine_is_never_spoken_to_in_the_clear() {
        for address in ["postgres://u@db/n", "postgres://u@db/n?sslmode=prefer", "postgres://u@localhost,db/n"] {
            assert_eq!(mode(address), Ok(SslMode::Require), "{address}");
        }
        assert_eq!(mode("postgres://u@localhost/n?hostaddr=10.0.0.1"), Ok(SslMode::Require));
        assert_eq!(mode("postgres://u@db/n?sslmode=disable"), Err(ServerError::InTheClear));
    }

    #[test]
    fn this_machine_may_be() {
        for address in ["postgres://u@localhost/n", "postgres://u@[::1]/n", "postgres://u@%2Frun%2Fpostgresql/n"] {
            assert_eq!(mode(address), Ok(SslMode::Prefer), "{address}");
        }
    }

    #[test]
    fn a_password_is_not_shown() {
        let server: Server = "postgres://u:geheim@db/n".parse().unwrap();
        assert!(!format!("{server:?}").contains("geheim"));
    }
}
