package dev.nightmarket.media.render.egl;

import dev.nightmarket.media.render.PackGeometry;
import dev.nightmarket.media.render.PackMesh;
import dev.nightmarket.media.render.PackTexture;
import org.lwjgl.opengles.GLES20;
import org.lwjgl.opengles.GLES30;

/** One mesh in the GPU's memory: its vertices' places are sent with each frame, the rest once. */
final class GlesMesh implements AutoCloseable {
    private static final int VERTEX_BYTES = PackGeometry.STRIDE * 4;

    private final PackGeometry.Part part;
    private final int vertexArray;
    private final int places;
    private final int attributes;
    private final int triangles;
    private final int texture;

    GlesMesh(PackGeometry.Part part) {
        this.part = part;
        vertexArray = GLES30.glGenVertexArrays();
        GLES30.glBindVertexArray(vertexArray);
        places = GLES20.glGenBuffers();
        GLES20.glBindBuffer(GLES20.GL_ARRAY_BUFFER, places);
        GLES20.glBufferData(GLES20.GL_ARRAY_BUFFER, (long) part.screen().length * 4, GLES20.GL_STREAM_DRAW);
        GLES20.glVertexAttribPointer(0, 2, GLES20.GL_INT, false, VERTEX_BYTES, 0);
        GLES20.glVertexAttribPointer(1, 1, GLES20.GL_FLOAT, false, VERTEX_BYTES, 8);
        GLES20.glEnableVertexAttribArray(0);
        GLES20.glEnableVertexAttribArray(1);
        PackMesh mesh = part.mesh();
        PackTexture t = part.texture();
        attributes = GLES20.glGenBuffers();
        GLES20.glBindBuffer(GLES20.GL_ARRAY_BUFFER, attributes);
        if (t != null) {
            GLES20.glBufferData(GLES20.GL_ARRAY_BUFFER, mesh.uvs(), GLES20.GL_STATIC_DRAW);
            GLES20.glVertexAttribPointer(2, 2, GLES20.GL_FLOAT, false, 0, 0);
            GLES20.glEnableVertexAttribArray(2);
            texture = upload(t, mesh.material() == PackMesh.Material.CLOTH);
        } else {
            GLES20.glBufferData(GLES20.GL_ARRAY_BUFFER, mesh.colours(), GLES20.GL_STATIC_DRAW);
            GLES20.glVertexAttribPointer(3, 4, GLES20.GL_UNSIGNED_BYTE, true, 0, 0);
            GLES20.glEnableVertexAttribArray(3);
            texture = 0;
        }
        triangles = GLES20.glGenBuffers();
        GLES20.glBindBuffer(GLES20.GL_ELEMENT_ARRAY_BUFFER, triangles);
        GLES20.glBufferData(GLES20.GL_ELEMENT_ARRAY_BUFFER, mesh.triangles(), GLES20.GL_STATIC_DRAW);
        GLES30.glBindVertexArray(0);
    }

    private static int upload(PackTexture t, boolean nearest) {
        int texture = GLES20.glGenTextures();
        GLES20.glBindTexture(GLES20.GL_TEXTURE_2D, texture);
        filter(nearest ? GLES20.GL_NEAREST : GLES20.GL_LINEAR);
        GLES20.glTexImage2D(
                GLES20.GL_TEXTURE_2D,
                0,
                GLES30.GL_RGBA8,
                t.width(),
                t.height(),
                0,
                GLES20.GL_RGBA,
                GLES20.GL_UNSIGNED_BYTE,
                t.texels());
        return texture;
    }

    /** Of the bound texture; beyond its rim the rim goes on. */
    static void filter(int filter) {
        GLES20.glTexParameteri(GLES20.GL_TEXTURE_2D, GLES20.GL_TEXTURE_MIN_FILTER, filter);
        GLES20.glTexParameteri(GLES20.GL_TEXTURE_2D, GLES20.GL_TEXTURE_MAG_FILTER, filter);
        GLES20.glTexParameteri(GLES20.GL_TEXTURE_2D, GLES20.GL_TEXTURE_WRAP_S, GLES20.GL_CLAMP_TO_EDGE);
        GLES20.glTexParameteri(GLES20.GL_TEXTURE_2D, GLES20.GL_TEXTURE_WRAP_T, GLES20.GL_CLAMP_TO_EDGE);
    }

    PackMesh.Material material() {
        return part.mesh().material();
    }

    int textureWidth() {
        PackTexture t = part.texture();
        return t == null ? 1 : t.width();
    }

    int textureHeight() {
        PackTexture t = part.texture();
        return t == null ? 1 : t.height();
    }

    /** Sends the vertices' places of this frame. */
    void move() {
        GLES20.glBindBuffer(GLES20.GL_ARRAY_BUFFER, places);
        GLES20.glBufferSubData(GLES20.GL_ARRAY_BUFFER, 0, part.screen());
    }

    void draw() {
        GLES30.glBindVertexArray(vertexArray);
        if (texture != 0) {
            GLES20.glBindTexture(GLES20.GL_TEXTURE_2D, texture);
        }
        GLES20.glDrawElements(GLES20.GL_TRIANGLES, part.mesh().triangles().length, GLES20.GL_UNSIGNED_INT, 0);
    }

    /** Gives the GPU's memory back. */
    @Override
    public void close() {
        GLES30.glDeleteVertexArrays(vertexArray);
        GLES20.glDeleteBuffers(places);
        GLES20.glDeleteBuffers(attributes);
        GLES20.glDeleteBuffers(triangles);
        if (texture != 0) {
            GLES20.glDeleteTextures(texture);
        }
    }
}
