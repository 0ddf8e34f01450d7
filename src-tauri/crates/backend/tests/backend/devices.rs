//! What an administrator sees of the employees' devices, and how she withdraws one.

use axum::http::StatusCode;
use protocol::{
    DeviceId, ProblemCode, Role,
    devices::{Devices, ListedDevice, Withdrawal, Withdrawn},
};

use super::world::{Person, Reply, World, noon, request};

async fn withdraw(world: &World, by: &Person, device: DeviceId, how: &str) -> Reply {
    world.ask("PUT", by, &format!("/v1/devices/{device}/withdrawal"), &format!(r#"{{"how":"{how}"}}"#)).await
}

#[tokio::test]
async fn the_list_says_whose_each_device_is_and_whether_it_was_withdrawn() {
    let world = World::new();
    let (sevda, administrator) = (world.coach("sevda"), world.person("joost", Role::Administrator));
    let tablet = world.second_device(sevda.account);
    withdraw(&world, &administrator, sevda.device, "lock").await.read::<ListedDevice>();
    let listed: Devices = world.get(&administrator, "/v1/devices").await.read();
    let seen: Vec<_> =
        listed.devices.iter().map(|row| (row.id, row.sign_in.as_str(), row.account.id, row.withdrawn)).collect();
    let withdrawn = Some(Withdrawn { at: noon(), how: Withdrawal::Lock });
    for row in [
        (administrator.device, "joost", administrator.account, None),
        (sevda.device, "sevda", sevda.account, withdrawn),
        (tablet.device, "sevda", sevda.account, None),
    ] {
        assert!(seen.contains(&row), "{row:?} in {seen:?}");
    }
    assert_eq!(seen.len(), 3);
}

#[tokio::test]
async fn a_withdrawn_device_is_told_so_at_its_next_request_and_no_other_is() {
    let world = World::new();
    let (sevda, administrator) = (world.coach("sevda"), world.person("joost", Role::Administrator));
    let tablet = world.second_device(sevda.account);
    withdraw(&world, &administrator, tablet.device, "lock").await.read::<ListedDevice>();
    let told = world.get(&tablet, "/v1/forms").await;
    assert_eq!((told.status, told.problem()), (StatusCode::UNAUTHORIZED, ProblemCode::Withdrawn));
    assert_eq!(world.get(&sevda, "/v1/forms").await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_to_be_emptied_stays_so_and_what_is_locked_can_still_be_emptied() {
    let world = World::new();
    let (sevda, administrator) = (world.coach("sevda"), world.person("joost", Role::Administrator));
    for (how, then) in [("lock", Withdrawal::Lock), ("wipe", Withdrawal::Wipe), ("lock", Withdrawal::Wipe)] {
        let row: ListedDevice = withdraw(&world, &administrator, sevda.device, how).await.read();
        assert_eq!(row.withdrawn, Some(Withdrawn { at: noon(), how: then }));
    }
    assert_eq!(world.get(&sevda, "/v1/forms").await.problem(), ProblemCode::Wipe);
}

#[tokio::test]
async fn a_withdrawal_can_be_taken_back_but_not_that_a_device_is_to_be_emptied() {
    let world = World::new();
    let (sevda, administrator) = (world.coach("sevda"), world.person("joost", Role::Administrator));
    let path = format!("/v1/devices/{}/withdrawal", sevda.device);
    let take_back = || world.ask("DELETE", &administrator, &path, "");
    withdraw(&world, &administrator, sevda.device, "lock").await.read::<ListedDevice>();
    assert_eq!(world.get(&sevda, "/v1/forms").await.problem(), ProblemCode::Withdrawn);
    assert_eq!(take_back().await.read::<ListedDevice>().withdrawn, None);
    assert_eq!(world.get(&sevda, "/v1/forms").await.status, StatusCode::OK);
    let line = world.store().audit().unwrap().pop().unwrap();
    assert_eq!((line.action, line.object), ("reinstate".to_owned(), format!("device {}", sevda.device)));

    let lines = world.store().audit().unwrap().len();
    assert_eq!(take_back().await.status, StatusCode::OK, "again");
    assert_eq!(world.store().audit().unwrap().len(), lines, "nothing was done");
    withdraw(&world, &administrator, sevda.device, "wipe").await.read::<ListedDevice>();
    assert_eq!(take_back().await.problem(), ProblemCode::BadRequest);
    assert_eq!(world.get(&sevda, "/v1/forms").await.problem(), ProblemCode::Wipe);
    let nobodys = format!("/v1/devices/{}/withdrawal", uuid::Uuid::nil());
    assert_eq!(world.ask("DELETE", &administrator, &nobodys, "").await.problem(), ProblemCode::NotFound);
}

#[tokio::test]
async fn the_list_says_when_a_device_was_last_seen() {
    let world = World::new();
    let (sevda, administrator) = (world.coach("sevda"), world.person("joost", Role::Administrator));
    let (device, token) = world.device_with_its_own_token(sevda.account);
    let seen = async || {
        let listed: Devices = world.get(&administrator, "/v1/devices").await.read();
        listed.devices.into_iter().find(|row| row.id == device).unwrap().last_seen
    };
    assert_eq!(seen().await, None);
    assert!(world.send(request("POST", "/v1/tokens", Some(&token), "")).await.status.is_success());
    assert_eq!(seen().await, Some(noon()));
}

#[tokio::test]
async fn each_withdrawal_leaves_a_line_and_one_of_nothing_leaves_none() {
    let world = World::new();
    let (sevda, administrator) = (world.coach("sevda"), world.person("joost", Role::Administrator));
    withdraw(&world, &administrator, sevda.device, "wipe").await.read::<ListedDevice>();
    let line = world.store().audit().unwrap().pop().unwrap();
    let told = (line.actor, line.action, line.object);
    assert_eq!(told, (administrator.account.to_string(), "revoke".to_owned(), format!("device {}", sevda.device)));

    let lines = world.store().audit().unwrap().len();
    let nobodys = DeviceId(uuid::Uuid::nil());
    assert_eq!(withdraw(&world, &administrator, nobodys, "lock").await.problem(), ProblemCode::NotFound);
    assert_eq!(withdraw(&world, &administrator, sevda.device, "burn").await.problem(), ProblemCode::BadRequest);
    assert_eq!(world.store().audit().unwrap().len(), lines);
}
