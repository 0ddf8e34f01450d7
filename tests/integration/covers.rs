//! Holiday cover over two tablets: the colleague gets the dossiers, works in them under her own name, and loses them by
//! the clock; nothing of what she did is lost.

use intake::{
    intentions::{ChangeFact, EndCover, MakeCover},
    pages::{CaseloadPage, CaseloadRow, CoverSide, Covering},
    problem::Problem,
};
use protocol::{AccountId, DossierId, HeldReason};
use tests::{Device, Installation, Municipality};

use crate::steps::{meet, of};

fn rows(page: &CaseloadPage) -> impl Iterator<Item = &CaseloadRow> {
    page.groups.iter().flat_map(|group| &group.rows)
}

fn colleague(device: &Device, name: &str) -> AccountId {
    let page = device.app.covers().unwrap();
    page.colleagues.iter().find(|known| known.name == name).unwrap().account
}

fn cover(device: &Device, from: &str, until: &str) -> MakeCover {
    let colleague = colleague(device, "Karim Naciri");
    MakeCover { colleague, from: from.parse().unwrap(), until: until.parse().unwrap() }
}

/// Somebody whom only the first coach has.
fn one_of(device: &Device) -> DossierId {
    rows(&device.find("").unwrap()).find(|row| row.covering.is_none()).unwrap().dossier
}

fn call(device: &Device, dossier: DossierId, phone: &str) {
    let page = device.app.open_dossier(&of(dossier)).unwrap();
    let seen = page.facts.into_iter().find(|fact| fact.field == "phone").unwrap().heads;
    device.app.change_fact(ChangeFact { dossier, field: "phone".to_owned(), value: phone.into(), seen }).unwrap();
}

#[test]
fn the_colleague_gets_the_participants_works_under_her_own_name_and_the_coach_keeps_hers() {
    let town = Municipality::open();
    let (disk, other) = (Installation::new(&town.url()), Installation::new(&town.url()));
    let (sevda, karim) = (disk.enrol(town.coach(0)), other.enrol(town.coach(1)));
    let dossier = one_of(&sevda);
    let page = sevda.app.make_cover(&cover(&sevda, "2020-11-02", "2020-11-14")).unwrap();
    assert_eq!((page.covers[0].side, page.covers[0].who.as_str()), (CoverSide::ForMe, "Karim Naciri"));

    karim.sync();
    let caseload = karim.find("").unwrap();
    let until = "2020-11-14".parse().unwrap();
    let expected = Some(Covering { coach: "Sevda Akın".to_owned(), until });
    assert_eq!(rows(&caseload).count(), 134);
    assert_eq!(rows(&caseload).filter(|row| row.covering == expected).count(), 67);
    assert!(caseload.counts.guided <= 67, "her own figures are of her own participants");
    assert_eq!(karim.app.open_dossier(&of(dossier)).unwrap().covering, expected);
    let page = karim.app.covers().unwrap();
    assert_eq!((page.covers[0].side, page.covers[0].participants), (CoverSide::ByMe, 67));

    meet(&karim.app, dossier);
    karim.sync();
    sevda.sync();
    assert_eq!(rows(&sevda.find("").unwrap()).filter(|row| row.covering.is_none()).count(), 67);
    let me = town.backend.store().account_by_sign_in("karim").unwrap().unwrap().account.id;
    let written = town.events_of(dossier).into_iter().filter(|event| event.provenance.account == me);
    assert!(written.count() > 0, "what the colleague did carries her own name");
    let meetings = sevda.app.open_dossier(&of(dossier)).unwrap().meetings;
    assert!(meetings.iter().any(|meeting| meeting.ended_at.is_none()), "the coach sees that they are talking");

    // Undone: it is over at the next contact.
    let made = sevda.app.covers().unwrap().covers[0].cover;
    assert!(sevda.app.end_cover(&EndCover { cover: made }).unwrap().covers.is_empty());
    karim.sync();
    assert_eq!(rows(&karim.find("").unwrap()).count(), 67);
}

#[test]
fn what_was_not_sent_when_the_days_were_over_is_kept_apart_and_the_dossiers_leave_the_tablet() {
    let town = Municipality::open();
    let (disk, other) = (Installation::new(&town.url()), Installation::new(&town.url()));
    let (sevda, karim) = (disk.enrol(town.coach(0)), other.enrol(town.coach(1)));
    let dossier = one_of(&sevda);
    sevda.app.make_cover(&cover(&sevda, "2020-11-02", "2020-11-03")).unwrap();
    karim.sync();
    call(&karim, dossier, "053-1111111");
    karim.sync();
    call(&karim, dossier, "053-2222222");

    town.pass_days(2);
    karim.sync();
    assert_eq!(rows(&karim.find("").unwrap()).count(), 67);
    assert_eq!(karim.app.open_dossier(&of(dossier)).unwrap_err(), Problem::UnknownDossier);
    let held = town.backend.store().held().unwrap();
    assert!(!held.is_empty() && held.iter().all(|(reason, _)| *reason == HeldReason::NotInCaseload));
    let is_in_it = |text: &str| held.iter().any(|(_, bytes)| String::from_utf8_lossy(bytes).contains(text));
    assert!(is_in_it("053-2222222") && !is_in_it("053-1111111"));

    sevda.sync();
    let page = sevda.app.open_dossier(&of(dossier)).unwrap();
    let phone = page.facts.into_iter().find(|fact| fact.field == "phone").unwrap();
    assert!(format!("{:?}", phone.value).contains("053-1111111"), "what was sent in time is hers to see");
}

#[test]
fn a_cover_is_arranged_with_a_network_and_on_days_that_can_be() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let sevda = disk.enrol(town.coach(0));
    let refused = |from, until| sevda.app.make_cover(&cover(&sevda, from, until)).unwrap_err();
    assert_eq!(refused("2020-11-14", "2020-11-03"), Problem::NotACover);
    assert_eq!(refused("2020-10-01", "2020-11-01"), Problem::NotACover);
    assert_eq!(refused("2020-11-02", "2021-11-02"), Problem::NotACover);
    let stranger = MakeCover { colleague: AccountId(uuid::Uuid::nil()), ..cover(&sevda, "2020-11-02", "2020-11-03") };
    assert_eq!(sevda.app.make_cover(&stranger).unwrap_err(), Problem::UnknownColleague);
    let good = cover(&sevda, "2020-11-02", "2020-11-03");
    drop(town);
    assert_eq!(sevda.app.make_cover(&good).unwrap_err(), Problem::Unreachable);
}
