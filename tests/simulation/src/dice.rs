//! Chance that a seed repeats exactly.

/// A random number generator (SplitMix64): small, and the same on every machine.
pub struct Dice(u64);

impl Dice {
    /// Chance from a seed.
    pub fn new(seed: u64) -> Self {
        let mut dice = Self(seed);
        dice.roll(); // neighbouring seeds begin alike
        dice
    }

    /// Any number.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// One of `0..sides`.
    pub fn below(&mut self, sides: usize) -> usize {
        (self.roll() % sides as u64) as usize
    }

    /// Whether something happens that happens in `percent` of the cases.
    pub fn in_a_hundred(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}
