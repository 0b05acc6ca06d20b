// The last pass to a window that takes points as they are.

#import bevy_core_pipeline::fullscreen_vertex_shader::FullscreenVertexOutput

@group(0) @binding(0) var drawn: texture_2d<f32>;
@group(0) @binding(1) var drawn_sampler: sampler;

@fragment
fn fs_main(in: FullscreenVertexOutput) -> @location(0) vec4<f32> {
    return vec4(textureLoad(drawn, vec2<i32>(in.position.xy), 0).rgb, 1.0);
}
