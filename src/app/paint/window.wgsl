// The last pass of a camera: what it drew, brought to its target. A window that encodes gets it decoded: the engine's own
// pass takes three powers of a fraction at every point; this takes roots, and is nowhere more than 0.06 of a step of eight
// bits beside them. A window with plain points, and a picture that is laid under the panels, get it as it is.

#import bevy_core_pipeline::fullscreen_vertex_shader::FullscreenVertexOutput

@group(0) @binding(0) var drawn: texture_2d<f32>;
@group(0) @binding(1) var drawn_sampler: sampler;

@fragment
fn fs_main(in: FullscreenVertexOutput) -> @location(0) vec4<f32> {
    let gamma = textureLoad(drawn, vec2<i32>(in.position.xy), 0).rgb;
#ifndef PLAIN
#ifdef SRGB_TO_LINEAR
    let base = (gamma + 0.055) / 1.055;
    let curve = base * base * (0.07960236 + 1.0545915 * sqrt(base) - 0.13469983 * base);
    return vec4(select(curve, gamma / 12.92, gamma <= vec3(0.04045)), 1.0);
#else
    return vec4(gamma, 1.0);
#endif
#else
    return vec4(gamma, 1.0);
#endif
}
