//! What is left to chance. Nothing here draws from anywhere: all of it follows from the scene's seed, the question, and
//! where the call stands, so that an interview can be run again and gives the same.

use super::{Call, digests};
use crate::xpath::scene::Scene;
use crate::xpath::value::Value;

/// The longest text that `uuid(length)` makes.
const LONGEST: f64 = 10_000.0;

/// A row of numbers (Steele, Lea and Flood: SplitMix64).
struct Row(u64);

impl Row {
    fn of(call: &Call<'_>) -> Self {
        // The last argument is where the call stands ([`Function::is_by_chance`](super::Function::is_by_chance)).
        let site = call.number(call.arguments.len().saturating_sub(1));
        let mut row = Self(call.scene.seed());
        for part in [call.context.current, call.context.here] {
            row.0 ^= u64::from(part.tree) << 32 | u64::from(part.node);
            row.0 = row.next();
        }
        row.0 ^= site.to_bits();
        Self(row.next())
    }

    /// An RFC 4122 UUID of version 4.
    fn uuid(&mut self) -> String {
        let (high, low) = (self.next(), self.next());
        let (high, low) = (high & !0xf000 | 0x4000, low & !(0b11 << 62) | 0b10 << 62);
        let hex = format!("{high:016x}{low:016x}");
        let parts = [0..8, 8..12, 12..16, 16..20, 20..32];
        parts.map(|part| hex.get(part).unwrap_or_default().to_owned()).join("-")
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

pub(super) fn random(call: &Call<'_>) -> f64 {
    (Row::of(call).next() >> 11) as f64 / (1u64 << 53) as f64
}

/// Without a length an RFC 4122 UUID of version 4, otherwise so many letters and digits.
pub(super) fn uuid(call: &Call<'_>) -> String {
    let mut row = Row::of(call);
    if call.arguments.len() > 1 {
        let length = call.number(0).trunc().clamp(0.0, LONGEST);
        // A length that is no number is none: NaN becomes 0.
        return (0..length as usize).filter_map(|_| char::from_digit((row.next() % 36) as u32, 36)).collect();
    }
    row.uuid()
}

/// The UUID that follows from a seed alone.
pub(crate) fn uuid_of(seed: u64) -> String {
    Row(seed).uuid()
}

/// The "inside-out" shuffle of Fisher and Yates, with the generator of Park and Miller (ODK XForms, `randomize()`).
pub(super) fn randomize<'s>(call: &Call<'s>) -> Value<'s> {
    let nodes = call.nodes(0);
    let is_seeded = call.arguments.len() > 2;
    let seed = if is_seeded { seed(&call.value(1), call.scene) } else { Row::of(call).next() as i64 };
    Value::Nodes(shuffle(nodes, seed))
}

/// Puts things in another order; the same for the same seed, and that of the reference engines.
pub(crate) fn shuffle<T>(things: impl IntoIterator<Item = T>, seed: i64) -> Vec<T> {
    let mut generator = ParkMiller::new(seed);
    let mut shuffled = Vec::new();
    for (count, thing) in things.into_iter().enumerate() {
        let at = (generator.next() * (count + 1) as f64).floor().max(0.0) as usize;
        shuffled.push(thing);
        shuffled.swap(at.min(count), count);
    }
    shuffled
}

/// A seed of one's own for each of several things.
pub(crate) fn seed_for(seed: u64, parts: impl IntoIterator<Item = u64>) -> i64 {
    let mut row = Row(seed);
    for part in parts {
        row.0 = row.next() ^ part;
    }
    row.next() as i64
}

/// A number is cut to a whole one; a text that is no number counts by its SHA-256, and nothing at all is 0.
pub(crate) fn seed<'s>(seed: &Value<'s>, scene: &'s dyn Scene) -> i64 {
    let number = seed.to_number(scene);
    match seed {
        _ if number.is_finite() => (number.trunc() % ParkMiller::MODULUS as f64) as i64,
        _ if number.is_infinite() => number as i64,
        Value::Number(_) | Value::Boolean(_) | Value::Moment(_) | Value::Days(_) => 0,
        _ => match &*seed.to_text(scene) {
            "" => 0,
            text => digests::number_of(text),
        },
    }
}

struct ParkMiller(i64);

impl ParkMiller {
    const MODULUS: i64 = 2_147_483_647;
    const FACTOR: i64 = 16_807;

    fn new(seed: i64) -> Self {
        let seed = seed % Self::MODULUS;
        Self(if seed <= 0 { seed + Self::MODULUS - 1 } else { seed })
    }

    /// From 0 up to but not including 1.
    fn next(&mut self) -> f64 {
        self.0 = self.0 * Self::FACTOR % Self::MODULUS;
        (self.0 - 1) as f64 / (Self::MODULUS - 1) as f64
    }
}
