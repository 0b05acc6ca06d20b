//! What came from outside and is for the session, not for the panels: files, packs, the page going away.

use bevy::prelude::Resource;

use crate::platform::inbox::Inbound;

/// What came since the last frame.
#[derive(Resource, Debug, Default)]
pub(super) struct Outside(pub Vec<Inbound>);
