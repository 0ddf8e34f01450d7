//! The planted bugs: what real systems got wrong (SYNC §2 and §3). A simulation that misses one of them is no test.

/// A mistake in a device or in the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bug {
    /// None.
    None,
    /// A place in the log is given out before the event is committed, so that a reader can pass it by.
    SequenceGap,
    /// Of two answers that knew nothing of each other, the one with the later clock wins in silence.
    LastWriterWins,
    /// One acknowledgement is taken to be for all events before it as well.
    AcknowledgesUpTo,
    /// The cursor is written before what it stands for.
    CursorFirst,
    /// What was taken away stays on the device.
    NeverPurges,
    /// What was taken away goes at once, with what was not sent.
    PurgesTheUnsent,
    /// The server drops what it may not take, and says that it has it.
    DropsTheDenied,
    /// New answers do not say what they replace.
    SupersedesNothing,
    /// New answers replace what came in after the page was drawn.
    SupersedesTheUnseen,
    /// An event that is not taken stops all behind it.
    PoisonBlocks,
    /// A page ends one event too late.
    SkipsOne,
    /// The server takes the same event twice.
    NotIdempotent,
    /// The server takes a caseload for known that it was not.
    ForgetsRevocation,
    /// A new dossier's past is not asked for.
    NoPast,
    /// A dossier is shown before all of it is in.
    ShowsHalf,
    /// A restored server is taken for the one that it was.
    IgnoresTheEpoch,
    /// After a restore only what was unsent is offered.
    OffersNothingAgain,
    /// The journal of erasures is restored with the rest.
    ForgetsErasures,
    /// What was erased stays on the device that sent it.
    KeepsTheErased,
    /// What comes out of an envelope gets new ids.
    MintsAtImport,
    /// What differs from the server's is not noticed.
    NeverCompares,
    /// What is fetched again takes the place of what was not sent, too.
    SwapsAway,
    /// The envelope is thrown away before what was in it is saved.
    EnvelopeGoesFirst,
    /// Coming out of an envelope, answers are not put in line to be sent.
    EnvelopeNotSent,
    /// An erased dossier is made again by whoever offers an event of it.
    Resurrects,
    /// Files go before the answers that wait.
    FilesFirst,
    /// A file that was sent is taken to be there before it is said to be.
    TakesFilesForSent,
    /// A file of a dossier that was taken away goes with it, also when only this device has it.
    PurgesTheFile,
    /// A dossier in which something was said since is taken for one that began since.
    TakesTheOldForNew,
    /// A refusal of a file is believed before it is known of which epoch it is.
    BelievesARefusalAtOnce,
}

impl Bug {
    /// Those that show soon.
    pub const ALL: [Self; 29] = [
        Self::SequenceGap,
        Self::LastWriterWins,
        Self::AcknowledgesUpTo,
        Self::CursorFirst,
        Self::NeverPurges,
        Self::PurgesTheUnsent,
        Self::DropsTheDenied,
        Self::SupersedesNothing,
        Self::SupersedesTheUnseen,
        Self::PoisonBlocks,
        Self::SkipsOne,
        Self::NotIdempotent,
        Self::ForgetsRevocation,
        Self::NoPast,
        Self::ShowsHalf,
        Self::IgnoresTheEpoch,
        Self::OffersNothingAgain,
        Self::ForgetsErasures,
        Self::KeepsTheErased,
        Self::MintsAtImport,
        Self::NeverCompares,
        Self::SwapsAway,
        Self::EnvelopeGoesFirst,
        Self::EnvelopeNotSent,
        Self::Resurrects,
        Self::FilesFirst,
        Self::TakesFilesForSent,
        Self::PurgesTheFile,
        Self::TakesTheOldForNew,
    ];

    /// Those that show only when much comes together.
    pub const RARE: [Self; 1] = [Self::BelievesARefusalAtOnce];
}
