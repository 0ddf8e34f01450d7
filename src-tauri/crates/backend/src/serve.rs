//! `serve`: opens the database, sows the demo when asked, and answers until it is told to stop.

use std::{future::IntoFuture, io, net::SocketAddr, path::PathBuf, time::Duration};

use backend::{Backend, Clock, Store, app, demo, observed, publish};
use protocol::Role;
use tokio::{net::TcpListener, sync::oneshot, time::sleep};

use crate::{Failure, open, say, settings::Settings};

/// Requests that have begun may take this long after it was told to stop. A client that sends a byte a minute does not
/// keep it from stopping; its events are still in its outbox.
const LAST_ANSWERS: Duration = Duration::from_secs(20);

/// Serves until SIGTERM or Ctrl-C; requests that have begun are answered first.
///
/// # Errors
/// When the database, the forms or the address refuse.
pub fn run(settings: Settings) -> Result<(), Failure> {
    let store = open(&settings)?;
    let mut clock = Clock::system();
    if let Some(instant) = settings.clock {
        clock = clock.shifted_to(instant);
    }
    if let Some(folder) = settings.forms.or_else(|| settings.demo.then(fixture_forms).flatten()) {
        for form in publish::folder(&store, &folder, clock.server_time())? {
            tracing::info!(form = form.id, version = form.version, "published");
        }
    }
    if settings.demo {
        sow_demo(&store, &clock)?;
    } else if !settings.listen.ip().is_loopback() {
        tracing::warn!("this speaks plain HTTP: put a proxy that ends TLS before it");
    }
    let backend = Backend::with(store, clock, settings.identity, settings.patience)?;
    // Outside the database, so that lines cut off at its end do not go unseen: `audit verify --contains` takes this.
    tracing::info!(ends_at = %backend.store().audit_head()?, "the audit log");
    let served = backend.clone();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        if let Some(address) = settings.metrics {
            let listener = TcpListener::bind(address).await?;
            say(&format!("metrics on http://{}/metrics", listener.local_addr()?));
            tokio::spawn(axum::serve(listener, observed(backend.clone())).into_future());
        }
        let told_to_stop = told_to_stop()?;
        let listener = TcpListener::bind(settings.listen).await?;
        say(&format!("listening on http://{}", listener.local_addr()?));
        let service = app(served).into_make_service_with_connect_info::<SocketAddr>();
        let (stopping, has_stopped) = oneshot::channel();
        let told = async move {
            told_to_stop.await;
            // Nobody waits for it any more when serving has ended already.
            stopping.send(()).unwrap_or(());
        };
        let too_late = async {
            match has_stopped.await {
                Ok(()) => sleep(LAST_ANSWERS).await,
                Err(_) => std::future::pending().await,
            }
        };
        tokio::select! {
            served = axum::serve(listener, service).with_graceful_shutdown(told).into_future() => served?,
            () = too_late => tracing::warn!("stopped with requests that had not come in whole"),
        }
        Ok::<(), Failure>(())
    })?;
    tracing::info!(ends_at = %backend.store().audit_head()?, "the audit log");
    Ok(())
}

fn sow_demo(store: &Store, clock: &Clock) -> Result<(), Failure> {
    let sown = demo::sow(store, clock)?;
    say("DEMO: everybody in it is invented. Sign in as");
    for employee in demo::employees() {
        let does = match employee.role {
            Role::ProjectLead => ", leads the project",
            Role::Administrator => ", manages the tablets",
            Role::Coach | Role::Supervisor | Role::Researcher => "",
        };
        say(&format!("DEMO:   {}  with password  {}  ({}{does})", employee.sign_in, employee.password, employee.name));
    }
    if let Some(private) = sown.recovery_key {
        say(&format!("DEMO: recovery key, shown only now: {}", private.as_str()));
    }
    if let Some(private) = sown.research_key {
        say(&format!("DEMO: research key, shown only now: {}", private.as_str()));
    }
    Ok(())
}

/// The repository's forms, when this is started inside it.
fn fixture_forms() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    here.ancestors().map(|folder| folder.join("fixtures").join("forms")).find(|folder| folder.is_dir())
}

/// Ends when somebody asks the program to stop. It listens for that from the call on, not from its first poll: who reads
/// that the program is ready may ask at once.
fn told_to_stop() -> io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    let (mut interrupt, mut terminate) = {
        use tokio::signal::unix::{SignalKind, signal};
        (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?)
    };
    #[cfg(windows)]
    let (mut interrupt, mut terminate) = {
        use tokio::signal::windows::{ctrl_c, ctrl_shutdown};
        (ctrl_c()?, ctrl_shutdown()?)
    };
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        tracing::info!("stopping");
    })
}
