//! Places on earth: points as `latitude longitude altitude accuracy`, lines and shapes as points with `;` between them.

use super::{Call, texts};
use crate::xpath::numbers::number_from_text;

/// The radius of the earth at the equator, in metres, as the reference engines have it.
const RADIUS: f64 = 6_378_100.0;

/// A point, in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Point {
    latitude: f64,
    longitude: f64,
}

impl Point {
    fn read(text: &str) -> Option<Self> {
        let parts: Vec<f64> = super::selects::words(text).map(number_from_text).collect();
        let [latitude, longitude, ..] = parts.as_slice() else { return None };
        let is_on_earth = latitude.abs() <= 90.0 && longitude.abs() <= 180.0 && parts.len() <= 4;
        is_on_earth.then_some(Self { latitude: *latitude, longitude: *longitude })
    }
}

/// Reads a line or a shape; semicolons at its end do not count.
fn read_line(text: &str) -> Option<Vec<Point>> {
    let ends = |character: char| character == ';' || texts::WHITE_SPACE.contains(&character);
    text.trim_end_matches(ends).split(';').map(Point::read).collect()
}

/// The points of all arguments: of one line, or of texts and nodes that are a point each.
fn points(call: &Call<'_>) -> Option<Vec<Point>> {
    match call.all_texts(0).as_slice() {
        [line] => read_line(line),
        points => points.iter().map(|point| Point::read(point)).collect(),
    }
}

/// Nothing that can be read has no area.
pub(super) fn area(call: &Call<'_>) -> f64 {
    let points = points(call).unwrap_or_default();
    if points.len() < 3 {
        return 0.0;
    }
    let next = points.iter().cycle().skip(1);
    let total: f64 = points
        .iter()
        .zip(next)
        .map(|(one, next)| {
            let width = (next.longitude - one.longitude).to_radians();
            width * (2.0 + one.latitude.to_radians().sin() + next.latitude.to_radians().sin())
        })
        .sum();
    to_centimetres(total * RADIUS * RADIUS / 2.0)
}

/// NaN when a point cannot be read.
pub(super) fn distance(call: &Call<'_>) -> f64 {
    let Some(points) = points(call) else { return f64::NAN };
    to_centimetres(points.windows(2).map(|pair| between(pair[0], pair[1])).sum())
}

/// The distance over a sphere, by the law of cosines.
fn between(one: Point, other: Point) -> f64 {
    let (from, to) = (one.latitude.to_radians(), other.latitude.to_radians());
    let turn = (one.longitude - other.longitude).to_radians();
    let cosine = from.sin() * to.sin() + from.cos() * to.cos() * turn.cos();
    // Of one point twice it can come out just above 1.
    cosine.min(1.0).acos() * RADIUS
}

fn to_centimetres(metres: f64) -> f64 {
    ((metres.abs() * 100.0).round()) / 100.0
}

/// Whether the first argument, a point, lies in the second, a shape (Franklin's ray crossing). The shape must be closed.
pub(super) fn geofence(call: &Call<'_>) -> bool {
    let (Some(point), Some(shape)) = (Point::read(&call.text(0)), read_line(&call.text(1))) else { return false };
    if shape.len() < 2 || shape.first() != shape.last() {
        return false;
    }
    let crossings = shape.windows(2).filter(|pair| {
        let (last, next) = (pair[0], pair[1]);
        (next.latitude > point.latitude) != (last.latitude > point.latitude)
            && point.longitude
                < (last.longitude - next.longitude) * (point.latitude - next.latitude) / (last.latitude - next.latitude)
                    + next.longitude
    });
    crossings.count() % 2 == 1
}

/// Whether two pieces of a line meet anywhere but where one goes over into the next.
pub(super) fn intersects(call: &Call<'_>) -> bool {
    let mut line = points(call).unwrap_or_default();
    line.dedup();
    let is_closed = line.len() > 2 && line.first() == line.last();
    let pieces: Vec<(Point, Point)> = line.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let last = pieces.len().saturating_sub(1);
    pieces.iter().enumerate().any(|(at, one)| {
        pieces.iter().enumerate().skip(at + 1).any(|(other_at, other)| {
            if other_at == at + 1 {
                turns_back(one.0, one.1, other.1)
            } else if is_closed && at == 0 && other_at == last {
                turns_back(other.0, one.0, one.1)
            } else {
                meet(*one, *other)
            }
        })
    })
}

/// On which side of the way from one point to another a third lies: positive is left, 0 is straight on.
fn side(from: Point, to: Point, of: Point) -> f64 {
    (to.longitude - from.longitude) * (of.latitude - from.latitude)
        - (to.latitude - from.latitude) * (of.longitude - from.longitude)
}

/// Whether the way from one point over another to a third covers itself.
fn turns_back(from: Point, over: Point, to: Point) -> bool {
    let along = (over.longitude - from.longitude) * (to.longitude - over.longitude)
        + (over.latitude - from.latitude) * (to.latitude - over.latitude);
    side(from, over, to) == 0.0 && along < 0.0
}

fn meet(one: (Point, Point), other: (Point, Point)) -> bool {
    let sides = [
        side(one.0, one.1, other.0),
        side(one.0, one.1, other.1),
        side(other.0, other.1, one.0),
        side(other.0, other.1, one.1),
    ];
    let crosses = |first: f64, second: f64| (first > 0.0 && second < 0.0) || (first < 0.0 && second > 0.0);
    (crosses(sides[0], sides[1]) && crosses(sides[2], sides[3]))
        || (sides[0] == 0.0 && is_beside(one, other.0))
        || (sides[1] == 0.0 && is_beside(one, other.1))
        || (sides[2] == 0.0 && is_beside(other, one.0))
        || (sides[3] == 0.0 && is_beside(other, one.1))
}

/// Whether a point in line with a piece lies on it.
fn is_beside(piece: (Point, Point), point: Point) -> bool {
    let within = |one: f64, other: f64, at: f64| at >= one.min(other) && at <= one.max(other);
    within(piece.0.latitude, piece.1.latitude, point.latitude)
        && within(piece.0.longitude, piece.1.longitude, point.longitude)
}
