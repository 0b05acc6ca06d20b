//! Who and what the world consists of: the components of communes, furnaces, granaries, counties, cadres, provinces and
//! the Centre, and what those above have heard.

pub mod cadre;
pub mod commune;
pub mod county;
pub mod dispatch;
pub mod furnace;
pub mod granary;
pub mod heard;
pub mod province;
