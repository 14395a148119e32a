package dev.nightmarket.media.render.egl;

import dev.nightmarket.media.render.PackGeometry;
import dev.nightmarket.media.render.PackMesh.Material;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lwjgl.opengles.GLES20;
import org.lwjgl.opengles.GLES30;

/**
 * Draws a pack's meshes with four samples a pixel, turns the picture into I420 and reads it back. Owned by the thread of
 * its context.
 */
final class GlesPainter {
    private static final int SAMPLES = 4;
    /** As on the CPU: fainter texels are not drawn, and stronger ones hide what is behind. */
    private static final float CLEAR = 5.5f / 255;

    private static final float SOLID = 140.5f / 255;

    private final int width;
    private final int height;
    private final List<GlesMesh> meshes = new ArrayList<>();
    private @Nullable GlesMesh held;
    private final int textured = Shaders.program(Shaders.MESH_VERTEX, Shaders.TEXTURE_FRAGMENT);
    private final int shaded = Shaders.program(Shaders.MESH_VERTEX, Shaders.SHADE_FRAGMENT);
    private final int behind = Shaders.program(Shaders.FULL_VERTEX, Shaders.BACKDROP_FRAGMENT);
    private final int planes = Shaders.program(Shaders.FULL_VERTEX, Shaders.I420_FRAGMENT);
    private final int texturedScale = GLES20.glGetUniformLocation(textured, "scale");
    private final int texturedClear = GLES20.glGetUniformLocation(textured, "clear");
    private final int shadedScale = GLES20.glGetUniformLocation(shaded, "scale");
    private final int backdrop;
    private final int sampled;
    private final int resolved;
    private final int resolvedTexture;
    private final int packed;
    private final int pixelBuffer;

    GlesPainter(PackGeometry geometry, int width, int height) {
        this.width = width;
        this.height = height;
        for (PackGeometry.Part part : geometry.parts()) {
            meshes.add(new GlesMesh(part));
        }
        backdrop = texture(width, height);
        resolvedTexture = texture(width, height);
        sampled = GLES20.glGenFramebuffers();
        GLES20.glBindFramebuffer(GLES20.GL_FRAMEBUFFER, sampled);
        attach(GLES20.GL_COLOR_ATTACHMENT0, GLES30.GL_RGBA8);
        attach(GLES20.GL_DEPTH_ATTACHMENT, GLES30.GL_DEPTH_COMPONENT24);
        complete("four samples a pixel");
        resolved = target(resolvedTexture);
        packed = target(texture(width / 4, height * 3 / 2));
        pixelBuffer = GLES20.glGenBuffers();
        GLES20.glBindBuffer(GLES30.GL_PIXEL_PACK_BUFFER, pixelBuffer);
        GLES20.glBufferData(GLES30.GL_PIXEL_PACK_BUFFER, (long) width * height * 3 / 2, GLES30.GL_STREAM_READ);
        GLES20.glBindBuffer(GLES30.GL_PIXEL_PACK_BUFFER, 0);
        GLES20.glUseProgram(planes);
        GLES20.glUniform2i(GLES20.glGetUniformLocation(planes, "size"), width, height);
        GLES20.glFrontFace(GLES20.GL_CW);
        GLES20.glBlendFunc(GLES20.GL_SRC_ALPHA, GLES20.GL_ONE_MINUS_SRC_ALPHA);
    }

    private static int texture(int width, int height) {
        int texture = GLES20.glGenTextures();
        GLES20.glBindTexture(GLES20.GL_TEXTURE_2D, texture);
        GlesMesh.filter(GLES20.GL_NEAREST);
        GLES30.glTexStorage2D(GLES20.GL_TEXTURE_2D, 1, GLES30.GL_RGBA8, width, height);
        return texture;
    }

    private void attach(int point, int format) {
        int buffer = GLES20.glGenRenderbuffers();
        GLES20.glBindRenderbuffer(GLES20.GL_RENDERBUFFER, buffer);
        GLES30.glRenderbufferStorageMultisample(GLES20.GL_RENDERBUFFER, SAMPLES, format, width, height);
        GLES20.glFramebufferRenderbuffer(GLES20.GL_FRAMEBUFFER, point, GLES20.GL_RENDERBUFFER, buffer);
    }

    private static int target(int texture) {
        int target = GLES20.glGenFramebuffers();
        GLES20.glBindFramebuffer(GLES20.GL_FRAMEBUFFER, target);
        GLES20.glFramebufferTexture2D(
                GLES20.GL_FRAMEBUFFER, GLES20.GL_COLOR_ATTACHMENT0, GLES20.GL_TEXTURE_2D, texture, 0);
        complete("one sample a pixel");
        return target;
    }

    private static void complete(String what) {
        int status = GLES20.glCheckFramebufferStatus(GLES20.GL_FRAMEBUFFER);
        if (status != GLES20.GL_FRAMEBUFFER_COMPLETE) {
            throw new IllegalStateException("frame buffer with " + what + ": 0x" + Integer.toHexString(status));
        }
    }

    /** @param pixels see {@link SharedFrame#backdrop} */
    void setBackdrop(ByteBuffer pixels) {
        GLES20.glBindTexture(GLES20.GL_TEXTURE_2D, backdrop);
        GLES20.glTexSubImage2D(
                GLES20.GL_TEXTURE_2D, 0, 0, 0, width, height, GLES20.GL_RGBA, GLES20.GL_UNSIGNED_BYTE, pixels);
    }

    /** Takes up what is in the host's hand; null: nothing. */
    void setHeld(PackGeometry.@Nullable Part part) {
        GlesMesh before = held;
        if (before != null) {
            before.close();
        }
        held = part == null ? null : new GlesMesh(part);
    }

    /**
     * Draws the meshes where their parts' {@code screen} says, and waits for the picture.
     *
     * @param holds whether what is in the hand is to be seen
     * @throws IllegalStateException when the driver reports an error
     */
    void paint(ByteBuffer out, boolean holds) {
        for (GlesMesh m : meshes) {
            m.move();
        }
        GLES20.glBindFramebuffer(GLES20.GL_FRAMEBUFFER, sampled);
        GLES20.glViewport(0, 0, width, height);
        GLES20.glDepthMask(true);
        GLES20.glClear(GLES20.GL_DEPTH_BUFFER_BIT);
        GLES20.glDisable(GLES20.GL_DEPTH_TEST);
        GLES20.glDisable(GLES20.GL_CULL_FACE);
        GLES20.glDisable(GLES20.GL_BLEND);
        full(behind, backdrop);
        GLES20.glEnable(GLES20.GL_DEPTH_TEST);
        GLES20.glDepthFunc(GLES20.GL_LEQUAL);
        GlesMesh inHand = held;
        if (holds && inHand != null) {
            inHand.move();
            paint(inHand);
        }
        for (GlesMesh m : meshes) {
            paint(m);
        }
        GLES20.glBindFramebuffer(GLES30.GL_READ_FRAMEBUFFER, sampled);
        GLES20.glBindFramebuffer(GLES30.GL_DRAW_FRAMEBUFFER, resolved);
        GLES30.glBlitFramebuffer(
                0, 0, width, height, 0, 0, width, height, GLES20.GL_COLOR_BUFFER_BIT, GLES20.GL_NEAREST);
        readBack(out);
        int error = GLES20.glGetError();
        if (error != GLES20.GL_NO_ERROR) {
            throw new IllegalStateException("OpenGL ES error 0x" + Integer.toHexString(error));
        }
    }

    private void paint(GlesMesh m) {
        Material material = m.material();
        boolean veil = material == Material.VEIL;
        set(GLES20.GL_CULL_FACE, !veil);
        if (material == Material.GOURAUD || veil) {
            GLES20.glUseProgram(shaded);
            scale(shadedScale, m);
            set(GLES20.GL_BLEND, veil);
            GLES20.glDepthMask(!veil);
            m.draw();
            return;
        }
        GLES20.glUseProgram(textured);
        scale(texturedScale, m);
        GLES20.glDepthMask(true);
        if (material != Material.BLENDED) {
            GLES20.glUniform1f(texturedClear, -1);
            GLES20.glDisable(GLES20.GL_BLEND);
            m.draw();
            return;
        }
        // First where it hides what is behind, without a colour; then the colours of all that is not hidden.
        GLES20.glUniform1f(texturedClear, SOLID);
        GLES20.glColorMask(false, false, false, false);
        m.draw();
        GLES20.glColorMask(true, true, true, true);
        GLES20.glUniform1f(texturedClear, CLEAR);
        GLES20.glEnable(GLES20.GL_BLEND);
        GLES20.glDepthMask(false);
        m.draw();
    }

    private static void set(int feature, boolean on) {
        if (on) {
            GLES20.glEnable(feature);
        } else {
            GLES20.glDisable(feature);
        }
    }

    private void scale(int uniform, GlesMesh m) {
        GLES20.glUniform4f(
                uniform,
                2f / (width * PackGeometry.SUBPIXELS),
                2f / (height * PackGeometry.SUBPIXELS),
                1f / m.textureWidth(),
                1f / m.textureHeight());
    }

    private static void full(int program, int texture) {
        GLES20.glUseProgram(program);
        GLES30.glBindVertexArray(0);
        GLES20.glBindTexture(GLES20.GL_TEXTURE_2D, texture);
        GLES20.glDrawArrays(GLES20.GL_TRIANGLES, 0, 3);
    }

    private void readBack(ByteBuffer out) {
        int rows = height * 3 / 2;
        GLES20.glBindFramebuffer(GLES20.GL_FRAMEBUFFER, packed);
        GLES20.glViewport(0, 0, width / 4, rows);
        GLES20.glDisable(GLES20.GL_DEPTH_TEST);
        GLES20.glDisable(GLES20.GL_CULL_FACE);
        GLES20.glDisable(GLES20.GL_BLEND);
        full(planes, resolvedTexture);
        GLES20.glBindBuffer(GLES30.GL_PIXEL_PACK_BUFFER, pixelBuffer);
        GLES20.glReadPixels(0, 0, width / 4, rows, GLES20.GL_RGBA, GLES20.GL_UNSIGNED_BYTE, 0);
        ByteBuffer mapped =
                GLES30.glMapBufferRange(GLES30.GL_PIXEL_PACK_BUFFER, 0, (long) width * rows, GLES30.GL_MAP_READ_BIT);
        if (mapped == null) {
            throw new IllegalStateException(
                    "read-back buffer: 0x" + Integer.toHexString(GLES20.glGetError()) + " on mapping");
        }
        out.put(mapped);
        GLES30.glUnmapBuffer(GLES30.GL_PIXEL_PACK_BUFFER);
        GLES20.glBindBuffer(GLES30.GL_PIXEL_PACK_BUFFER, 0);
    }
}
