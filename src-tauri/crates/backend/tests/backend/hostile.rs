//! Poison: whatever stands in a batch, the server does not fail, the rest of the batch is stored, and the bytes are kept.

use proptest::prelude::*;
use protocol::{HeldReason, Outcome, PushReply};

use super::world::{World, event, event_with, held, new_dossier, new_id, request, stored};

/// Sends `poison` between two good events.
async fn check(poison: &str, expected: Outcome) {
    let world = World::new();
    let coach = world.coach("sevda");
    let dossier = new_dossier();
    let (before, after) = (event(dossier), event(dossier));
    let is_stored = matches!(expected, Outcome::Stored { .. });
    let outcomes = world.outcomes(&coach, &[before.clone(), poison.to_owned(), after.clone()]).await;
    let last = if is_stored { 3 } else { 2 };
    let shown: String = poison.chars().take(200).collect();
    assert_eq!(outcomes, [stored(1), expected, stored(last)], "{shown}");
    world.assert_gapless(last);
    if is_stored {
        let own: Vec<String> = world.pull_all(&coach, 10).await;
        assert_eq!(own, [before, poison.to_owned(), after], "byte for byte");
    } else {
        let kept: Vec<Vec<u8>> = world.store().held().unwrap().into_iter().map(|(_, bytes)| bytes).collect();
        assert_eq!(kept, [poison.as_bytes()], "byte for byte");
    }
}

async fn check_value(value: &str, expected: Outcome) {
    check(&event_with(new_id(), new_dossier(), value), expected).await;
}

#[tokio::test]
async fn values_that_are_odd_but_right_are_stored_byte_for_byte() {
    let odd = [
        r#"{"answer":"nul \u0000 inside"}"#,
        r#"{"answer":"\ud83d\ude00 is a pair"}"#,
        r#"{"answer":"شكرا Çiğdem 🙂 e\u0301"}"#,
        r#"{"answer":"\u202eright to left override"}"#,
        r#"{"answer":"'); drop table event; --"}"#,
        r#"{"answer":"<script>alert(1)</script>"}"#,
        r#"{"answer":{"a":1,"a":2}}"#,
        r#"{"answer":1.0000000000000000000000000000000000001}"#,
        r#"{"answer":123456789012345678901234567890}"#,
        r#"{"answer":1e308}"#,
        r#"{"answer":-0.0}"#,
        r#"{ "answer" :
            [ 1 , 2 ] }"#,
        "{\"answer\":\"\u{2028}\u{feff}\"}",
        r#"{"missing":"dont_know"}"#,
        "null",
    ];
    for value in odd {
        check_value(value, stored(2)).await;
    }
}

#[tokio::test]
async fn values_that_cannot_be_read_are_held_byte_for_byte() {
    let wrong = [
        r#"{"answer":"\ud800 alone"}"#,
        r#"{"answer":"\udc00\ud800 swapped"}"#,
        r#"{"answer":1e999}"#,
        r#"{"answer":1,"missing":"refused"}"#,
        r#"{"missing":"no such code"}"#,
        r#"{"unheard_of":1}"#,
        r#""bare""#,
        "7",
        "[]",
        "{}",
    ];
    for value in wrong {
        check_value(value, held(HeldReason::Malformed)).await;
    }
}

#[tokio::test]
async fn things_that_are_no_events_are_held_byte_for_byte() {
    let good = event(new_dossier());
    let id = new_id();
    let things = [
        "0".to_owned(),
        "-1e5".to_owned(),
        "true".to_owned(),
        "null".to_owned(),
        r#""text""#.to_owned(),
        "[]".to_owned(),
        "{}".to_owned(),
        r#"{"id":null}"#.to_owned(),
        r#"{"id":"00000000-0000-0000-0000-00000000000g"}"#.to_owned(),
        format!(r#"{{"id":"{id}","id":"{id}"}}"#),
        good.replacen(r#""dossier":"#, r#""dossier":7,"was":"#, 1),
        good.replacen(r#""supersedes":[]"#, r#""supersedes":["x"]"#, 1),
        good.replacen(r#""subject":"participant""#, r#""subject":"""#, 1),
        good.replacen(r#""subject":"participant""#, &format!(r#""subject":"{}""#, "x".repeat(201)), 1),
        good.replacen("2020-11-02T09:00:00Z", "gisteren", 1),
        good.replacen(r#""entered_by":"coach""#, r#""entered_by":"nobody""#, 1),
        good.replacen(r#""field":"name""#, r#""field":"name","field":"name""#, 1),
        good.replacen(r#""field":"name","#, "", 1),
    ];
    for thing in things {
        check(&thing, held(HeldReason::Malformed)).await;
    }
}

#[tokio::test]
async fn deep_nesting_neither_overflows_nor_takes_the_others_along() {
    for depth in [130, 5_000, 200_000] {
        let nested = format!(r#"{{"answer":{}{}}}"#, "[".repeat(depth), "]".repeat(depth));
        check_value(&nested, held(HeldReason::Malformed)).await;
        check(&format!("{}{}", "[".repeat(depth), "]".repeat(depth)), held(HeldReason::Malformed)).await;
    }
}

#[tokio::test]
async fn an_unreadable_event_with_a_readable_id_gets_its_receipt_under_that_id() {
    let world = World::new();
    let coach = world.coach("sevda");
    let id = new_id();
    let poison = event_with(id, new_dossier(), r#"{"answer":"\ud800"}"#);
    assert_eq!(world.push(&coach, &[poison]).await.receipts[0].id, Some(id));
}

#[tokio::test]
async fn subjects_fields_and_members_of_a_later_version_are_stored_and_forwarded() {
    let good = event(new_dossier());
    for later in [
        good.replacen(r#""subject":"participant""#, r#""subject":"weather/today""#, 1),
        good.replacen(r#""subject":"participant""#, r#""subject":"interview/intake/first""#, 1),
        good.replacen(r#""field":"name""#, r#""field":"\u0000""#, 1),
        good.replacen(r#""field":"name""#, r#""field":"name","mood":{"of":[1,2,{"x":null}]}"#, 1),
        good.replacen(r#""read_aloud":false"#, r#""read_aloud":false,"weather":"rain""#, 1),
        good.replacen("2020-11-02T09:00:00Z", "9999-12-31T23:59:59Z", 1),
    ] {
        check(&later, stored(2)).await;
    }
}

#[tokio::test]
async fn a_hundredth_of_poison_in_a_large_push_drains() {
    let world = World::new();
    let coach = world.coach("sevda");
    let dossier = new_dossier();
    let mut good = 0;
    for batch in 0..10 {
        let events: Vec<String> = (0..100).map(|n| if n == batch { "[]".to_owned() } else { event(dossier) }).collect();
        let outcomes = world.outcomes(&coach, &events).await;
        good += outcomes.iter().filter(|outcome| matches!(outcome, Outcome::Stored { .. })).count();
    }
    assert_eq!(good, 990);
    world.assert_gapless(990);
}

fn any_json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        ".{0,12}".prop_map(Into::into),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
            prop::collection::hash_map("id|value|dossier|subject|field|.{0,6}", inner, 0..6)
                .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Any JSON at all gets as many receipts as it has events, in order, and one good event among it is stored.
    #[test]
    fn any_json_in_a_batch_is_answered_one_by_one(things in prop::collection::vec(any_json(), 0..8), at in 0_usize..8) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let world = World::new();
            let coach = world.coach("sevda");
            let mut events: Vec<String> = things.iter().map(ToString::to_string).collect();
            let at = at.min(events.len());
            events.insert(at, event(new_dossier()));
            let outcomes = world.outcomes(&coach, &events).await;
            assert_eq!(outcomes.len(), events.len());
            assert_eq!(outcomes[at], stored(1));
            world.assert_gapless(1);
        });
    }

    /// Any bytes at all as a body: an answer or a problem, never a failure of the server.
    #[test]
    fn any_bytes_as_a_body_are_no_reason_to_fail(body in prop::collection::vec(any::<u8>(), 0..200)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let world = World::new();
            let coach = world.coach("sevda");
            let reply = world.send(request("POST", "/v1/events", Some(&coach.token), body)).await;
            assert!(reply.status.as_u16() < 500);
            if reply.status.is_success() {
                drop(reply.read::<PushReply>());
            }
        });
    }
}
