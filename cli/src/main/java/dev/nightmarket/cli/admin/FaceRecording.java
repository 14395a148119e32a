package dev.nightmarket.cli.admin;

import dev.nightmarket.cli.CommandFailure;
import dev.nightmarket.media.drive.FaceFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A recorded face: CSV with names in the first line, as Live Link Face writes it. Columns that a host does not know are left
 * out (the time code, the count, the eyes' own angles); HeadYaw, HeadPitch and HeadRoll are radians there.
 *
 * @param channels as in admin.v1 DriveHost
 * @param frames as many weights each
 */
record FaceRecording(List<String> channels, List<float[]> frames) {
    private static final float DEGREES = (float) (180 / Math.PI);

    /** @throws CommandFailure says which line is wrong */
    static FaceRecording read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new CommandFailure(file + " (expected: a file that can be read)");
        }
        if (lines.size() < 2) {
            throw new CommandFailure(file + ": no frames (expected: a line of names, then one a frame)");
        }
        String[] names = lines.get(0).split(",", -1);
        List<String> channels = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        List<Boolean> angles = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            String name = names[i].strip();
            if (!name.isEmpty()) {
                String ours = Character.toLowerCase(name.charAt(0)) + name.substring(1);
                if (FaceFeed.channel(ours) >= 0) {
                    channels.add(ours);
                    columns.add(i);
                    angles.add(ours.startsWith("head"));
                }
            }
        }
        if (channels.isEmpty()) {
            throw new CommandFailure(
                    file + ": line 1 names no curve (expected: e.g. Timecode,BlendshapeCount,JawOpen)");
        }
        List<float[]> frames = new ArrayList<>();
        for (int k = 1; k < lines.size(); k++) {
            if (lines.get(k).isBlank()) {
                continue;
            }
            String[] cells = lines.get(k).split(",", -1);
            float[] frame = new float[channels.size()];
            try {
                for (int c = 0; c < frame.length; c++) {
                    float value = Float.parseFloat(cells[columns.get(c)]);
                    frame[c] = angles.get(c) ? value * DEGREES : value;
                }
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new CommandFailure(file + ": line " + (k + 1) + " (expected: " + names.length + " values)");
            }
            frames.add(frame);
        }
        return new FaceRecording(channels, frames);
    }
}
