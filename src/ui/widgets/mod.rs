//! House widgets: each says its name and role to assistive technology, none keeps state.

mod archived;
mod columns;
pub(crate) mod field;
pub(crate) mod figure;
pub(crate) mod find;
pub(crate) mod letters;
pub(crate) mod lever;
pub(crate) mod lines;
pub(crate) mod list;
pub(crate) mod near;
pub(crate) mod option;
pub(crate) mod page;
pub(crate) mod press;
pub(crate) mod radio;
pub(crate) mod reason;
pub(crate) mod rule;
pub(crate) mod said;
pub(crate) mod sort;
pub(crate) mod table;
pub(crate) mod tabs;
pub(crate) mod text;
pub(crate) mod trailing;

pub(crate) use archived::{in_archive, in_archive_of};
pub(crate) use figure::figure;
pub(crate) use option::option_row;
pub(crate) use press::Press;
pub(crate) use said::{said, said_as, said_body, said_small};
pub(crate) use text::{body, heading, small, text};
pub(crate) use trailing::trailing;
