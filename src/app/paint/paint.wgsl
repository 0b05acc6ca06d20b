// Panels in gamma space. Every texture of the panels is white with its coverage in alpha (glyphs and the one white
// texel of shapes), so the colour is that of the vertex, and nothing has to be decoded or encoded.

struct Transform {
    scale: vec2<f32>,
    translation: vec2<f32>,
}

struct Corner {
    @location(0) position: vec2<f32>,
    @location(1) uv: vec2<f32>,
    @location(2) color: vec4<f32>,
}

struct Point {
    @builtin(position) position: vec4<f32>,
    @location(0) color: vec4<f32>,
    @location(1) uv: vec2<f32>,
}

@group(0) @binding(0) var<uniform> transform: Transform;
@group(1) @binding(0) var coverage: texture_2d<f32>;
@group(1) @binding(1) var coverage_sampler: sampler;

@vertex
fn vs_main(corner: Corner) -> Point {
    let position = corner.position * transform.scale + transform.translation;
    return Point(vec4<f32>(position, 0.0, 1.0), corner.color, corner.uv);
}

@fragment
fn fs_main(point: Point) -> @location(0) vec4<f32> {
    return point.color * textureSample(coverage, coverage_sampler, point.uv).a;
}
