//! What the members of answers are, for their description.

/// A member of a JSON object.
pub struct Member {
    pub name: &'static str,
    pub shape: Shape,
    pub help: &'static str,
}

#[derive(Clone, Copy)]
pub enum Shape {
    Text,
    OneOf(&'static [&'static str]),
    Texts,
    Objects(&'static [Member]),
}

/// Text.
pub const fn text(name: &'static str, help: &'static str) -> Member {
    Member { name, shape: Shape::Text, help }
}

pub const fn member(name: &'static str, shape: Shape, help: &'static str) -> Member {
    Member { name, shape, help }
}
