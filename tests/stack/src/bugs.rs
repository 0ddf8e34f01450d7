//! The planted bugs: what programs on either side of a bad network get wrong. A test that misses one of them is none.

use protocol::{
    Changes, DossierEvents, EnrolRequest, Enrolled, EventId, Forms, MeasurementWindows, Outcome, Problem, PushReply,
    PushRequest, RawEvent, Receipt, Seq, Sha256, Upload, WindowDates,
};
use store::{Arriving, FileId, IncomingPart, OutgoingPart, Position};
use sync::{HttpLink, Link, LinkError};
use uuid::Uuid;

use crate::network::Reply;

/// A mistake on one of the sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bug {
    /// None.
    None,
    /// A push whose reply was lost is taken to have been taken in.
    LostReplyIsSuccess,
    /// Whatever answers a push with a 200, be it a guest network's own page, is taken for the backend.
    AnyPageIsAReply,
    /// A page that broke off is taken for one with nothing on it, and the cursor goes on.
    HalfAPageIsEmpty,
    /// An event gets its id when it is sent, and another when it is sent again.
    MintsAtSending,
    /// The server acknowledges what stands in its memory, and writes it down a request later.
    AcknowledgesFirst,
    /// Of two requests that are under way at once each gets the other's reply.
    MixesUpReplies,
    /// Whatever says 401, be it a proxy that wants a password of its own, signs the coach out.
    AnybodySignsOut,
    /// A receipt that says that a dossier was erased is passed over, and so is the list of what was erased.
    OffersTheErased,
    /// A dossier that is erased is only taken away from everybody.
    ErasedIsTakenAway,
    /// The journal of erasures is restored with the rest.
    JournalInTheBackup,
    /// A restored server goes on in the epoch that it had.
    EpochStays,
    /// The envelope is thrown away before what is in it is in the vault.
    EnvelopeGoesFirst,
    /// What a participant answers is called saved when it stands in memory, and written down when the tablet is given back.
    EnvelopeInMemory,
    /// An event is known by its device and a number, which an image or a clone has as well.
    CountsItsEvents,
}

impl Bug {
    /// All that are planted.
    pub const ALL: [Self; 14] = [
        Self::LostReplyIsSuccess,
        Self::AnyPageIsAReply,
        Self::HalfAPageIsEmpty,
        Self::MintsAtSending,
        Self::AcknowledgesFirst,
        Self::MixesUpReplies,
        Self::AnybodySignsOut,
        Self::OffersTheErased,
        Self::ErasedIsTakenAway,
        Self::JournalInTheBackup,
        Self::EpochStays,
        Self::EnvelopeGoesFirst,
        Self::EnvelopeInMemory,
        Self::CountsItsEvents,
    ];
}

/// What a device that is signed out by anybody makes of a reply.
pub fn misread(mut reply: Reply) -> Reply {
    if reply.status == 401 && serde_json::from_slice::<Problem>(&reply.body).is_err() {
        reply.body = br#"{"status":401,"title":"","detail":"","code":"not_signed_in"}"#.to_vec();
    }
    reply
}

/// A device's link, with its bug.
pub struct Planted {
    pub link: HttpLink,
    pub bug: Bug,
}

impl Planted {
    /// Receipts that nobody gave.
    fn made_up(token: &str, link: &HttpLink, request: &PushRequest) -> Result<PushReply, LinkError> {
        // Only the epoch is asked for, so that the lie is told well.
        let asked = Position {
            epoch: protocol::Epoch(Uuid::nil()),
            after: Seq::END,
            caseload_etag: None,
            windows_etag: None,
            all_digests: false,
        };
        let Changes { epoch, server_time, .. } = link.changes(token, &asked, 1)?;
        let ids = request.events.iter().filter_map(|event| RawEvent::read(event.clone()).ok().map(|event| event.id()));
        let receipt = |id| Receipt { id: Some(id), outcome: Outcome::Stored { seq: Seq(1) } };
        Ok(PushReply { epoch, receipts: ids.map(receipt).collect(), received_at: server_time })
    }

    fn push_under_new_ids(&self, token: &str, request: &PushRequest) -> Result<PushReply, LinkError> {
        let read: Vec<RawEvent> =
            request.events.iter().filter_map(|event| RawEvent::read(event.clone()).ok()).collect();
        let renamed = read.iter().map(|event| {
            let mut event = event.clone().into_event();
            event.id = EventId(Uuid::new_v4());
            RawEvent::write(event).body().to_owned()
        });
        let mut reply = self.link.push(token, &PushRequest { events: renamed.collect() })?;
        for (receipt, event) in reply.receipts.iter_mut().zip(&read) {
            receipt.id = Some(event.id());
        }
        Ok(reply)
    }
}

impl Link for Planted {
    fn push(&self, token: &str, request: &PushRequest) -> Result<PushReply, LinkError> {
        let reply = match self.bug {
            Bug::MintsAtSending => return self.push_under_new_ids(token, request),
            _ => self.link.push(token, request),
        };
        match (reply, self.bug) {
            (Err(LinkError::Unreachable(_)), Bug::LostReplyIsSuccess)
            | (Err(LinkError::Protocol), Bug::AnyPageIsAReply) => Self::made_up(token, &self.link, request),
            (Ok(mut reply), Bug::OffersTheErased) => {
                reply.receipts.retain(|receipt| receipt.outcome != Outcome::Erased);
                Ok(reply)
            }
            (reply, _) => reply,
        }
    }

    fn changes(&self, token: &str, asked: &Position, limit: u32) -> Result<Changes, LinkError> {
        let mut page = self.link.changes(token, asked, limit);
        if let (Ok(Changes { caseload: Some(caseload), .. }), Bug::OffersTheErased) = (&mut page, self.bug) {
            caseload.erased.clear();
        }
        let broke_off = matches!(page, Err(LinkError::Protocol | LinkError::Unreachable(_)));
        if self.bug != Bug::HalfAPageIsEmpty || !broke_off {
            return page;
        }
        let whole = self.link.changes(token, asked, limit)?;
        Ok(Changes { events: Vec::new(), digests: Vec::new(), ..whole })
    }

    fn enrol(&self, request: &EnrolRequest) -> Result<Enrolled, LinkError> {
        self.link.enrol(request)
    }

    fn dossier_events(&self, token: &str, asked: &Arriving, limit: u32) -> Result<DossierEvents, LinkError> {
        self.link.dossier_events(token, asked, limit)
    }

    fn forms(&self, token: &str) -> Result<Forms, LinkError> {
        self.link.forms(token)
    }

    fn form(&self, token: &str, sha256: &Sha256) -> Result<Vec<u8>, LinkError> {
        self.link.form(token, sha256)
    }

    fn send_part(&self, token: &str, file: &FileId, part: OutgoingPart) -> Result<Upload, LinkError> {
        self.link.send_part(token, file, part)
    }

    fn upload(&self, token: &str, file: &FileId) -> Result<Upload, LinkError> {
        self.link.upload(token, file)
    }

    fn fetch_part(&self, token: &str, file: &FileId, from: u64, most: usize) -> Result<IncomingPart, LinkError> {
        self.link.fetch_part(token, file, from, most)
    }

    fn move_window(&self, token: &str, moment: &str, dates: WindowDates) -> Result<MeasurementWindows, LinkError> {
        self.link.move_window(token, moment, dates)
    }

    fn health(&self) -> Result<(), LinkError> {
        self.link.health()
    }
}
