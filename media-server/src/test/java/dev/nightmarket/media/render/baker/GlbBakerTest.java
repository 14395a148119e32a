package dev.nightmarket.media.render.baker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.assets.Assets;
import dev.nightmarket.media.render.AvatarPack;
import dev.nightmarket.media.render.AvatarPack.Bone;
import dev.nightmarket.media.render.PackMesh;
import dev.nightmarket.speech.viseme.ArkitCurve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class GlbBakerTest {
    @TempDir
    Path folder;

    private Path written() throws IOException {
        AvatarPack own = AvatarBaker.bake(
                Assets.open().require(AvatarBaker.ASSET),
                HostLook.builtIn("marcus"),
                Lighting.STUDIO,
                Detail.DRAFT,
                BakeProgress.NONE);
        Path file = folder.resolve("marcus.glb");
        GlbFile.write(own, file);
        return file;
    }

    @Test
    void aModelBecomesAHostWithTheSameBonesAndFace() throws IOException {
        Path file = written();
        HostReport report = GlbBaker.check(file);
        assertTrue(report.usable(), report.errors());
        AvatarPack pack = GlbBaker.bake(file, "nova", Lighting.STUDIO, Detail.DRAFT, BakeProgress.NONE);
        AvatarPack own = AvatarBaker.bake(
                Assets.open().require(AvatarBaker.ASSET),
                HostLook.builtIn("marcus"),
                Lighting.STUDIO,
                Detail.DRAFT,
                BakeProgress.NONE);
        for (Bone bone : new Bone[] {Bone.HEAD, Bone.EYE_LEFT, Bone.UPPER_ARM_LEFT, Bone.FOREARM_LEFT}) {
            for (int c = 0; c < 3; c++) {
                assertEquals(
                        own.joints()[bone.ordinal()][c], pack.joints()[bone.ordinal()][c], .25f, bone + " axis " + c);
            }
        }
        PackMesh skin = pack.meshes().stream()
                .filter(m -> m.name().equals("skin"))
                .findFirst()
                .orElseThrow();
        assertTrue(skin.morphVertices()[ArkitCurve.JAW_OPEN.ordinal()].length > 200);
        assertTrue(skin.morphVertices()[ArkitCurve.EYE_BLINK_LEFT.ordinal()].length > 20);
        Files.delete(file);
    }

    @Test
    void brokenFilesAreToldAndNeverThrow() throws IOException {
        Path file = written();
        byte[] bytes = Files.readAllBytes(file);
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            byte[] broken = bytes.clone();
            // The JSON part is at the beginning: there a byte changes most.
            for (int k = 0; k < 8; k++) {
                broken[random.nextInt(20_000)] = (byte) random.nextInt(256);
            }
            int length = random.nextInt(3) == 0 ? random.nextInt(broken.length) : broken.length;
            Path bad = folder.resolve("bad.glb");
            Files.write(bad, java.util.Arrays.copyOf(broken, length));
            HostReport report = GlbBaker.check(bad);
            assertFalse(report.findings().isEmpty());
        }
        Files.writeString(folder.resolve("text.glb"), "this is not a model, whatever its name says");
        HostReport report = GlbBaker.check(folder.resolve("text.glb"));
        assertEquals("this is no binary glTF (expected: a .glb file, version 2)", report.errors());
        assertThrows(
                IllegalArgumentException.class,
                () -> GlbBaker.bake(folder.resolve("text.glb"), "x", Lighting.STUDIO, Detail.DRAFT, BakeProgress.NONE));
    }

    @Test
    void namesOfOtherProgramsAreUnderstood() {
        assertEquals(Bone.HEAD, GlbBones.of("mixamorig:Head").orElseThrow());
        assertEquals(Bone.UPPER_ARM_LEFT, GlbBones.of("LeftArm").orElseThrow());
        assertEquals(Bone.FOREARM_RIGHT, GlbBones.of("lowerarm_r").orElseThrow());
        assertEquals(Bone.INDEX_2_RIGHT, GlbBones.of("RightHandIndex2").orElseThrow());
        assertEquals(Bone.THUMB_1_LEFT, GlbBones.of("thumb_01_l").orElseThrow());
        assertEquals(Bone.SPINE_HIGH, GlbBones.of("J_Bip_C_UpperChest").orElseThrow());
        assertEquals(Bone.UPPER_ARM_RIGHT, GlbBones.of("J_Bip_R_UpperArm").orElseThrow());
        assertEquals(Bone.EYE_LEFT, GlbBones.of("LeftEye").orElseThrow());
        assertTrue(GlbBones.of("LeftUpLeg").isEmpty());
        assertTrue(GlbBones.of("RightToeBase").isEmpty());
    }

    @Test
    void visemesStandInForArkit() {
        Map<ArkitCurve, Map<String, Float>> morphs =
                GlbMorphs.of(Set.of("viseme_aa", "viseme_PP", "eyesClosed", "viseme_U"));
        assertEquals(Map.of("viseme_aa", 1.4f), morphs.get(ArkitCurve.JAW_OPEN));
        assertEquals(Map.of("viseme_PP", .5f), morphs.get(ArkitCurve.MOUTH_PRESS_LEFT));
        assertEquals(Map.of("eyesClosed", .5f), morphs.get(ArkitCurve.EYE_BLINK_RIGHT));
        Map<ArkitCurve, Map<String, Float>> exact = GlbMorphs.of(Set.of("eyeBlink_L", "Face.JawOpen", "viseme_aa"));
        assertEquals(Map.of("eyeBlink_L", 1f), exact.get(ArkitCurve.EYE_BLINK_LEFT));
        assertEquals(Map.of("Face.JawOpen", 1f), exact.get(ArkitCurve.JAW_OPEN));
    }
}
