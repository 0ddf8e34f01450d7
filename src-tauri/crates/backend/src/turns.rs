//! Pushes take turns, and none waits long for hers: when everybody comes back at once, who cannot be served soon is told
//! to come back later. A device keeps what it has until it has a receipt, and draws by lot when it tries again.
//!
//! The database takes one batch in at a time, whoever brings it. A line before it that grows without end serves nobody
//! sooner: those at its end give up, and what they brought is taken in for a receipt that nobody waits for.

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

/// How long a push waits for its turn when nothing else is said. With what it takes to serve it, less than a second.
pub const PATIENCE: Duration = Duration::from_millis(500);

/// So many batches are at work at once: one is read and judged while the other is written.
const AT_ONCE: usize = 2;

/// The line before the log.
pub struct Turns {
    free: Arc<Semaphore>,
    patience: Duration,
}

/// Others were first, for too long.
#[derive(Debug, PartialEq, Eq)]
pub struct TooBusy;

impl Turns {
    /// A line in which nobody waits longer than this.
    pub fn new(patience: Duration) -> Self {
        Self { free: Arc::new(Semaphore::new(AT_ONCE)), patience }
    }

    /// Waits for a turn, in the order in which they come. It lasts until what is returned is dropped.
    ///
    /// # Errors
    /// `TooBusy` when it does not come in time.
    pub async fn take(&self) -> Result<OwnedSemaphorePermit, TooBusy> {
        match timeout(self.patience, self.free.clone().acquire_owned()).await {
            Ok(Ok(turn)) => Ok(turn),
            // The line is never closed; out of time is what it means.
            Ok(Err(_)) | Err(_) => Err(TooBusy),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    #[tokio::test]
    async fn who_waits_gets_the_turn_that_is_given_back() {
        let turns = Turns::new(Duration::from_secs(60));
        let (first, _second) = (turns.take().await, turns.take().await);
        let (waited, ()) = tokio::join!(turns.take(), async { drop(first) });
        assert!(waited.is_ok());
    }

    #[tokio::test]
    async fn nobody_waits_longer_than_is_said() {
        let patience = Duration::from_millis(20);
        let turns = Turns::new(patience);
        let _taken = (turns.take().await, turns.take().await);
        let began = Instant::now();
        assert_eq!(turns.take().await.err(), Some(TooBusy));
        assert!(began.elapsed() >= patience);
    }

    #[tokio::test]
    async fn who_has_no_patience_is_served_when_nobody_is_first() {
        let turns = Turns::new(Duration::ZERO);
        drop(turns.take().await.unwrap());
        assert!(turns.take().await.is_ok());
    }
}
