//! `device`: what an administrator does with the employees' devices from the terminal.

use backend::{
    Store,
    identity::{CODE, codes},
};
use protocol::{
    DeviceId,
    devices::{Withdrawal, Withdrawn},
};
use qrcode::{QrCode, render::unicode};

use crate::{Failure, command_line::DeviceCommand, open, oversight::line, say, settings::Settings};

/// Does it.
///
/// # Errors
/// When there is no such account or device, or the database refuses.
pub fn run(settings: &Settings, what: DeviceCommand) -> Result<(), Failure> {
    let store = open(settings)?;
    match what {
        DeviceCommand::Code { sign_in } => make_code(&store, settings, &sign_in),
        DeviceCommand::List => {
            for row in store.devices()? {
                let state = match row.withdrawn {
                    None => "in use",
                    Some(Withdrawn { how: Withdrawal::Lock, .. }) => "revoked",
                    Some(Withdrawn { how: Withdrawal::Wipe, .. }) => "revoked, to be emptied",
                };
                let enrolled = row.enrolled_at.format("%Y-%m-%d");
                say(&format!("{}\t{}\t{}\t{enrolled}\t{state}", row.id, row.sign_in, row.name));
            }
            Ok(())
        }
        DeviceCommand::Revoke { id, wipe } => {
            let how = if wipe { Withdrawal::Wipe } else { Withdrawal::Lock };
            if store.withdraw_device(DeviceId(id), how, &line("revoke", format!("device {id}")))?.is_none() {
                return Err(format!("there is no device {id}").into());
            }
            say(&format!("revoked {id}: it hears so at its next contact"));
            Ok(())
        }
    }
}

fn make_code(store: &Store, settings: &Settings, sign_in: &str) -> Result<(), Failure> {
    let code = codes::draw()?;
    let hash = codes::hash(&code).ok_or("no code was drawn")?;
    let line = line("make-code", "enrolment code");
    let until = line.at + CODE;
    if !store.add_code(&hash, sign_in, until, &line)? {
        return Err(format!("nobody signs in as {sign_in}").into());
    }
    say(&format!(
        "A code for {sign_in}, shown only now. It counts once, until {}:",
        until.format("%Y-%m-%d %H:%M UTC")
    ));
    say(&code);
    if let Some(address) = &settings.identity.public_address {
        let picture = QrCode::new(codes::uri(address, &code))?;
        say(&picture.render::<unicode::Dense1x2>().quiet_zone(true).build());
    }
    Ok(())
}
