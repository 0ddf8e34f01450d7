//! A network cable: bytes go through until somebody pulls it.

use std::{
    io,
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

/// A cable between devices and a backend.
pub struct Cable {
    address: SocketAddr,
    is_whole: Arc<AtomicBool>,
    open: Arc<Mutex<Vec<TcpStream>>>,
}

impl Cable {
    /// Lays a cable to the backend at `to`.
    ///
    /// # Errors
    /// When this machine has no loopback port left.
    pub fn lay(to: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let is_whole = Arc::new(AtomicBool::new(true));
        let open: Arc<Mutex<Vec<TcpStream>>> = Arc::default();
        let (whole, streams) = (is_whole.clone(), open.clone());
        thread::spawn(move || {
            for near in listener.incoming().flatten() {
                if !whole.load(Ordering::SeqCst) {
                    continue; // dropping it is what a pulled cable feels like to the one who connects
                }
                let Ok(far) = TcpStream::connect(to) else { continue };
                let mut streams = streams.lock().unwrap_or_else(PoisonError::into_inner);
                streams.extend(near.try_clone());
                streams.extend(far.try_clone());
                drop(streams);
                carry(&near, &far);
                carry(&far, &near);
            }
        });
        Ok(Self { address, is_whole, open })
    }

    /// The address at this end.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Pulls the cable: what is under way is lost, on either side.
    pub fn pull(&self) {
        self.is_whole.store(false, Ordering::SeqCst);
        for stream in self.open.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
            // One that was closed already is as good.
            drop(stream.shutdown(Shutdown::Both));
        }
    }

    /// Puts it back.
    pub fn put_back(&self) {
        self.is_whole.store(true, Ordering::SeqCst);
    }
}

fn carry(from: &TcpStream, to: &TcpStream) {
    let (Ok(mut from), Ok(mut to)) = (from.try_clone(), to.try_clone()) else { return };
    thread::spawn(move || {
        // Ends when either side does.
        drop(io::copy(&mut from, &mut to));
        drop(to.shutdown(Shutdown::Write));
    });
}
