//! Two coaches never see each other's dossiers: by no door, whatever is tried.

use proptest::prelude::*;
use protocol::{HeldReason, Outcome};

use super::world::{World, event, new_dossier, noon};

#[tokio::test]
async fn no_door_shows_one_coach_anything_of_the_others() {
    let world = World::new();
    let (sevda, karim) = (world.coach("sevda"), world.coach("karim"));
    let (hers, his) = (new_dossier(), new_dossier());
    let (her_event, his_event) = (event(hers), event(his));
    world.push(&sevda, std::slice::from_ref(&her_event)).await;
    world.push(&karim, std::slice::from_ref(&his_event)).await;
    let epoch = world.store().epoch().unwrap();
    let doors = [
        format!("/v1/changes?epoch={epoch}"),
        format!("/v1/changes?epoch={epoch}&after=0&limit=5000"),
        format!("/v1/changes?epoch={}", uuid::Uuid::new_v4()),
        format!("/v1/dossiers/{hers}/events"),
        format!("/v1/dossiers/{hers}/events?after=0&upto=99"),
        "/v1/forms".to_owned(),
        "/v1/measurement-windows".to_owned(),
        format!("/v1/forms/{hers}"),
        "/v1/health".to_owned(),
    ];
    let id = protocol::RawEvent::from_text(her_event).unwrap().id().to_string();
    for door in &doors {
        let reply = world.get(&karim, door).await;
        let text = String::from_utf8(reply.body).unwrap();
        let secret = hers.to_string();
        assert!(!text.contains(&secret) && !text.contains(&id), "{door}: {text}");
    }
}

#[tokio::test]
async fn an_event_cannot_be_slipped_into_anothers_dossier_by_its_id() {
    let world = World::new();
    let (sevda, karim) = (world.coach("sevda"), world.coach("karim"));
    let hers = new_dossier();
    let original = event(hers);
    world.push(&sevda, std::slice::from_ref(&original)).await;
    let forged = original.replacen("Fatma", "Iemand anders", 1);
    let outcomes = world.outcomes(&karim, &[forged]).await;
    assert_eq!(outcomes, [Outcome::Held { reason: HeldReason::NotInCaseload }]);
    assert_eq!(world.pull_all(&sevda, 10).await, [original]);
}

/// What two coaches may do, in any order.
#[derive(Clone, Debug)]
enum Step {
    Push { by: usize, dossier: usize },
    Grant { to: usize, dossier: usize },
    Withdraw { from: usize, dossier: usize },
}

fn any_step() -> impl Strategy<Value = Step> {
    let (who, dossier) = (0_usize..2, 0_usize..4);
    (0..4, who, dossier).prop_map(|(kind, who, dossier)| match kind {
        0 => Step::Grant { to: who, dossier },
        1 => Step::Withdraw { from: who, dossier },
        _ => Step::Push { by: who, dossier },
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// After any history, a coach pulls exactly the events of the dossiers in her caseload, and no event is gone.
    #[test]
    fn a_coach_pulls_exactly_the_events_of_her_caseload(steps in prop::collection::vec(any_step(), 1..25)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let world = World::new();
            let people = [world.coach("sevda"), world.coach("karim")];
            let dossiers: Vec<_> = (0..4).map(|_| new_dossier()).collect();
            let mut caseloads = [[false; 4]; 2];
            let mut exists = [false; 4];
            let mut log: Vec<(usize, String)> = Vec::new();
            let mut held = 0;
            for step in steps {
                match step {
                    Step::Push { by, dossier } => {
                        let sent = event(dossiers[dossier]);
                        let outcome = world.outcomes(&people[by], std::slice::from_ref(&sent)).await.remove(0);
                        if !exists[dossier] {
                            exists[dossier] = true;
                            caseloads[by][dossier] = true;
                        }
                        if caseloads[by][dossier] {
                            log.push((dossier, sent));
                            assert_eq!(outcome, super::world::stored(log.len() as u64));
                        } else {
                            held += 1;
                            assert_eq!(outcome, super::world::held(HeldReason::NotInCaseload));
                        }
                    }
                    Step::Grant { to, dossier } if exists[dossier] => {
                        world.store().grant(people[to].account, dossiers[dossier], noon()).unwrap();
                        caseloads[to][dossier] = true;
                    }
                    Step::Grant { .. } => {}
                    Step::Withdraw { from, dossier } => {
                        world.store().withdraw(people[from].account, dossiers[dossier]).unwrap();
                        caseloads[from][dossier] = false;
                    }
                }
            }
            for (person, caseload) in people.iter().zip(caseloads) {
                let own = log.iter().filter(|(dossier, _)| caseload[*dossier]);
                let expected: Vec<String> = own.map(|(_, body)| body.clone()).collect();
                assert_eq!(world.pull_all(person, 3).await, expected);
                for (n, dossier) in dossiers.iter().enumerate() {
                    let reply = world.get(person, &format!("/v1/dossiers/{dossier}/events")).await;
                    assert_eq!(reply.status.is_success(), caseload[n]);
                }
            }
            assert_eq!(world.store().held_count().unwrap(), held);
            world.assert_gapless(log.len() as u64);
        });
    }
}
