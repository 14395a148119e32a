package dev.nightmarket.media.render.egl;

import org.lwjgl.opengles.GLES20;

/** The programs. Colours are Y, U, V in red, green, blue: the packs hold them so, and blending them is the same. */
final class Shaders {
    /** Places come in picture coordinates, y down; the frame's first row is the picture's first row. */
    static final String MESH_VERTEX =
            """
            #version 300 es
            layout(location = 0) in vec2 place;
            layout(location = 1) in float near;
            layout(location = 2) in vec2 uv;
            layout(location = 3) in vec4 colour;
            uniform vec4 scale;
            centroid out vec2 texel;
            centroid out vec4 shade;
            void main() {
                gl_Position = vec4(place * scale.xy - 1.0, 1.0 - near * 20.0, 1.0);
                texel = (uv + 0.5) * scale.zw;
                shade = colour;
            }
            """;

    /** Bytes of a pack's pixel are V, U, Y, alpha in memory. Leaves out what is at most {@code clear} opaque. */
    static final String TEXTURE_FRAGMENT =
            """
            #version 300 es
            precision highp float;
            uniform sampler2D picture;
            uniform float clear;
            centroid in vec2 texel;
            out vec4 pixel;
            void main() {
                vec4 t = texture(picture, texel);
                if (t.a <= clear) {
                    discard;
                }
                pixel = t.bgra;
            }
            """;

    static final String SHADE_FRAGMENT =
            """
            #version 300 es
            precision highp float;
            centroid in vec4 shade;
            out vec4 pixel;
            void main() {
                pixel = shade.bgra;
            }
            """;

    /** One triangle over everything. */
    static final String FULL_VERTEX =
            """
            #version 300 es
            void main() {
                vec2 p = vec2(float(gl_VertexID / 2) * 4.0 - 1.0, float(gl_VertexID % 2) * 4.0 - 1.0);
                gl_Position = vec4(p, 0.0, 1.0);
            }
            """;

    static final String BACKDROP_FRAGMENT =
            """
            #version 300 es
            precision highp float;
            uniform sampler2D picture;
            out vec4 pixel;
            void main() {
                pixel = vec4(texelFetch(picture, ivec2(gl_FragCoord.xy), 0).bgr, 1.0);
            }
            """;

    /** Each pixel of the target is four bytes of the I420 picture, in its order: luma, then U, then V. */
    static final String I420_FRAGMENT =
            """
            #version 300 es
            precision highp float;
            precision highp int;
            uniform sampler2D picture;
            uniform ivec2 size;
            out vec4 bytes;
            float at(int i) {
                int n = size.x * size.y;
                if (i < n) {
                    return texelFetch(picture, ivec2(i % size.x, i / size.x), 0).r;
                }
                int quarter = n / 4;
                i -= n;
                bool v = i >= quarter;
                i = v ? i - quarter : i;
                ivec2 p = 2 * ivec2(i % (size.x / 2), i / (size.x / 2));
                vec2 sum = texelFetch(picture, p, 0).gb + texelFetch(picture, p + ivec2(1, 0), 0).gb
                        + texelFetch(picture, p + ivec2(0, 1), 0).gb + texelFetch(picture, p + ivec2(1, 1), 0).gb;
                return (v ? sum.y : sum.x) * 0.25;
            }
            void main() {
                ivec2 p = ivec2(gl_FragCoord.xy);
                int i = (p.y * (size.x / 4) + p.x) * 4;
                bytes = vec4(at(i), at(i + 1), at(i + 2), at(i + 3));
            }
            """;

    private Shaders() {}

    /** @throws IllegalStateException when the driver refuses it, with the driver's words */
    static int program(String vertex, String fragment) {
        int program = GLES20.glCreateProgram();
        GLES20.glAttachShader(program, shader(GLES20.GL_VERTEX_SHADER, vertex));
        GLES20.glAttachShader(program, shader(GLES20.GL_FRAGMENT_SHADER, fragment));
        GLES20.glLinkProgram(program);
        if (GLES20.glGetProgrami(program, GLES20.GL_LINK_STATUS) == 0) {
            throw new IllegalStateException("program: " + GLES20.glGetProgramInfoLog(program));
        }
        return program;
    }

    private static int shader(int type, String source) {
        int shader = GLES20.glCreateShader(type);
        GLES20.glShaderSource(shader, source);
        GLES20.glCompileShader(shader);
        if (GLES20.glGetShaderi(shader, GLES20.GL_COMPILE_STATUS) == 0) {
            throw new IllegalStateException("shader: " + GLES20.glGetShaderInfoLog(shader));
        }
        return shader;
    }
}
