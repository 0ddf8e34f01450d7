//! `serve`: opens the database, sows the demo when asked, and answers until it is told to stop.

use std::{net::SocketAddr, path::PathBuf};

use backend::{Backend, Clock, Store, app, demo, publish};
use protocol::Role;
use tokio::net::TcpListener;

use crate::{Failure, open, say, settings::Settings};

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
    let backend = Backend::new(store, clock)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(settings.listen).await?;
        say(&format!("listening on http://{}", listener.local_addr()?));
        let service = app(backend).into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, service).with_graceful_shutdown(told_to_stop()).await?;
        Ok(())
    })
}

fn sow_demo(store: &Store, clock: &Clock) -> Result<(), Failure> {
    let sown = demo::sow(store, clock)?;
    say("DEMO: everybody in it is invented. Sign in as");
    for employee in demo::COACHES.iter().chain([&demo::PROJECT_LEAD]) {
        let lead = if employee.role == Role::ProjectLead { ", leads the project" } else { "" };
        say(&format!("DEMO:   {}  with password  {}  ({}{lead})", employee.sign_in, employee.password, employee.name));
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

async fn told_to_stop() {
    let interrupted = async {
        // Without the signal there is no other way to be told; then it runs until it is killed.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
    tracing::info!("stopping");
}
