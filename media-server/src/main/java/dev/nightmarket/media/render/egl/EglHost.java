package dev.nightmarket.media.render.egl;

import dev.nightmarket.media.render.AvatarPack;
import dev.nightmarket.media.render.PackGeometry;
import dev.nightmarket.media.render.Pose;
import dev.nightmarket.media.render.Shot;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Main class of the child process. Arguments: pack, width, height, the shot's x, y and zoom, the shared file. Writes one
 * line when it can draw, {@code hardware <renderer>} or {@code software <renderer>}, or {@code unfit <reason>}; then
 * answers each byte that it reads. Ends with its standard input, that is, with its parent.
 */
public final class EglHost {
    static final String HARDWARE = "hardware ";
    static final String SOFTWARE = "software ";
    static final String UNFIT = "unfit ";

    private final SharedFrame shared;
    private final PackGeometry geometry;
    private final GlesPainter painter;
    private final Pose pose = new Pose();

    private EglHost(AvatarPack pack, SharedFrame shared, Shot shot) {
        this.shared = shared;
        geometry = new PackGeometry(pack, shared.width, shared.height, shot);
        painter = new GlesPainter(geometry, shared.width, shared.height);
    }

    public static void main(String[] args) throws IOException {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        EglContext context;
        EglHost host;
        try {
            int width = Integer.parseInt(args[1]);
            int height = Integer.parseInt(args[2]);
            Shot shot = new Shot(Float.parseFloat(args[3]), Float.parseFloat(args[4]), Float.parseFloat(args[5]));
            context = EglContext.open();
            host = new EglHost(
                    AvatarPack.read(Path.of(args[0])), new SharedFrame(Path.of(args[6]), width, height), shot);
        } catch (RuntimeException | IOException | LinkageError e) {
            say(out, UNFIT + e);
            return;
        }
        say(out, (context.hardware() ? HARDWARE : SOFTWARE) + context.renderer);
        host.serve(new FileInputStream(FileDescriptor.in), out);
        context.close();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line.replace('\n', ' ') + '\n').getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void serve(InputStream in, OutputStream out) throws IOException {
        ByteBuffer picture = shared.picture();
        int command = in.read();
        while (command >= 0) {
            if (command == SharedFrame.BACKDROP) {
                painter.setBackdrop(shared.backdrop());
            } else if (command == SharedFrame.HELD) {
                geometry.setHeld(shared.readHeld());
                painter.setHeld(geometry.held());
            } else if (command == SharedFrame.DRAW) {
                shared.read(pose);
                geometry.pose(pose);
                picture.clear();
                painter.paint(picture, geometry.holds());
            } else {
                throw new IOException("command: " + command + " (expected: a draw, a backdrop or a print)");
            }
            out.write(SharedFrame.DONE);
            out.flush();
            command = in.read();
        }
    }
}
