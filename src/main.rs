//! The window program. In the page the program begins when the page calls `boot`.

fn main() {
    ten_thousand_jin::platform::start();
}
