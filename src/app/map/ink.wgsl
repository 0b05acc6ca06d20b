// Colours of the map as they stand in the corners: in gamma space, like the target and like the panels.

#import bevy_sprite::mesh2d_vertex_output::VertexOutput

@fragment
fn fragment(point: VertexOutput) -> @location(0) vec4<f32> {
    return point.color;
}
