//! The backend, in a process of its own, by a clock that the soak turns. The program as it is shipped takes its time from
//! the machine, for good reasons; all but the clock is the same here.
//!
//! `soak-office DATABASE CLOCK ADDRESS`: the clock is a file of eight bytes, seconds since 1970.

use std::{env, error::Error, fs, io, net::SocketAddr, path::PathBuf, process, thread};

use backend::{Backend, Clock, Store, store::key_file_beside};
use chrono::{DateTime, Utc};
use tokio::{net::TcpListener, runtime::Runtime};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(database), Some(clock), Some(address)) = (arguments.next(), arguments.next(), arguments.next()) else {
        return Err("soak-office DATABASE CLOCK ADDRESS".into());
    };
    // Whoever started this holds the other end: it does not outlive the test, however that ends.
    thread::spawn(|| {
        drop(io::copy(&mut io::stdin(), &mut io::sink()));
        process::exit(0);
    });
    let (database, clock) = (PathBuf::from(database), PathBuf::from(clock));
    let store = Store::open(&database, &key_file_beside(&database))?;
    let backend = Backend::new(store, Clock::from_fn(move || read(&clock)))?;
    Runtime::new()?.block_on(async {
        let listener = TcpListener::bind(&address).await?;
        say(&listener.local_addr()?.to_string());
        axum::serve(listener, backend::app(backend).into_make_service_with_connect_info::<SocketAddr>()).await?;
        Ok(())
    })
}

fn read(clock: &PathBuf) -> DateTime<Utc> {
    let bytes = fs::read(clock).ok().and_then(|bytes| bytes.try_into().ok()).expect("the clock has eight bytes");
    DateTime::from_timestamp_secs(i64::from_le_bytes(bytes)).expect("a time of this century")
}

#[allow(clippy::print_stdout, reason = "the address is what this program says")]
fn say(address: &str) {
    println!("{address}");
}
