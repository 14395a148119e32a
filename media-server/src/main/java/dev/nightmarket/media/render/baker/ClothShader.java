package dev.nightmarket.media.render.baker;

import org.jspecify.annotations.Nullable;

/** Shades a panel: fibres, folds, seams, stitches, and the shadow of what lies on it. Called from many threads. */
final class ClothShader implements TexturePainter.Material {
    /** How much a hollow of one decimetre would darken. */
    private static final float HOLLOW = 5.5f;
    /** What is seen in no pose keeps a little of each. */
    private static final float UNSEEN = .04f;

    private final Panel panel;
    private final float trunkTop;
    private final Fabric fabric;
    private final Light light;
    private final Noise noise;
    private final @Nullable ContactShadow contact;

    ClothShader(Panel panel, Bake bake, @Nullable ContactShadow contact) {
        this.panel = panel;
        this.fabric = panel.fabric;
        this.light = bake.light;
        this.noise = bake.noise;
        this.contact = contact;
        trunkTop = Shell.trunkTop(bake.body.neckY);
    }

    @Override
    public int shade(Surface s) {
        boolean matched = panel.matched && !fabric.print().alongPiece();
        double u = matched ? s.p[0] : s.u * panel.width - panel.width / 2;
        double v = matched ? trunkTop - s.p[1] : s.v * panel.height;
        float[] across = {1, 0, 0};
        float[] down = {0, -1, 0};
        if (panel.grain != null) {
            panel.grain.at(s, across, down);
        }
        flatten(across, s.n);
        flatten(down, s.n);
        float open = 1;
        float[] tilt = new float[2];
        if (panel.folds != null) {
            double fu = s.u * panel.width + panel.folds.left();
            double fv = v + panel.folds.top();
            panel.folds.slope(fu, fv, tilt);
            open = Math.max(.4f, Math.min(1.12f, 1 - HOLLOW * panel.folds.hollow(fu, fv)));
        }
        float[] albedo = fabric.colour().clone();
        float motif = fabric.print().paint(u, v, albedo);
        float weave = weave(u, v, tilt) * sewn(s, u, v, tilt);
        for (int k = 0; k < 3; k++) {
            albedo[k] *= weave;
        }
        float[] n = new float[3];
        for (int c = 0; c < 3; c++) {
            n[c] = s.n[c] - tilt[0] * across[c] - tilt[1] * down[c];
        }
        Light.normalize(n);
        float roams = panel.mobile.at(s);
        s.sky = Light.mix(s.sky, Math.max(s.sky, .86f), roams);
        s.key = Light.mix(s.key, Math.max(s.key, .8f), roams);
        // The shadow of what lies before it, as seen from the front, is another one when an arm turns.
        float near = contact == null ? 1 : 1 - contact.at(s.p[0], s.p[1]) * (1 - roams);
        float[] c = lit(s, n, across, albedo, open, near, motif);
        if (panel.sway != null && roams > 0) {
            float[] seen = swayed(panel.sway, s, n, across, albedo, open, near, motif);
            for (int k = 0; k < 3; k++) {
                c[k] = Light.mix(c[k], seen[k], roams);
            }
        }
        return light.develop(c, 1);
    }

    /** The light of all poses, each as much as it shows the point. */
    private float[] swayed(
            Sway sway, Surface s, float[] n, float[] across, float[] albedo, float open, float near, float motif) {
        float[] view = Light.towards(s.p, light.eye);
        float[] sum = new float[3];
        float all = 0;
        for (int pose = 0; pose < sway.poses(); pose++) {
            float[] turned = sway.turned(pose, s, n);
            float w = UNSEEN + Math.max(0, Light.dot(turned, view));
            float[] c = lit(s, turned, sway.turned(pose, s, across), albedo, open, near, motif);
            for (int k = 0; k < 3; k++) {
                sum[k] += w * c[k];
            }
            all += w;
        }
        for (int k = 0; k < 3; k++) {
            sum[k] /= all;
        }
        return sum;
    }

    private float[] lit(Surface s, float[] n, float[] across, float[] albedo, float open, float near, float motif) {
        Lighting lamps = light.lighting;
        float[] view = Light.towards(s.p, light.eye);
        float[] key = Light.towards(s.p, light.key);
        float[] rim = Light.towards(s.p, light.rim);
        float[] rim2 = Light.towards(s.p, light.rim2);
        if (fabric.weave() == Fabric.Weave.METAL) {
            return mirror(s, n, view, key, albedo);
        }
        float wrap = fabric.wrap();
        float shade = Light.mix(.12f, 1, s.key) * Light.mix(1, open, .6f) * Light.mix(1, near, .75f);
        float nl = Light.clamp((Light.dot(n, key) + wrap) / (1 + wrap));
        nl *= shade;
        float sky = s.sky * open * near;
        float fill = Light.clamp((Light.dot(n, light.fillDirection) + .3f) / 1.3f) * sky;
        float back = Math.max(Light.dot(n, rim), 0) * s.rim * .6f;
        float back2 = Math.max(Light.dot(n, rim2), 0) * s.sky * .5f;
        float grazing = (float) Math.pow(1 - Math.max(Light.dot(n, view), 0), 3) * fabric.sheen() * sky;
        float gloss = gloss(n, across, view, key) * shade * (1 + .5f * motif);
        float soft = fabric.weave() == Fabric.Weave.SATIN ? .5f * gloss(n, across, view, light.fillDirection) * sky : 0;
        float[] c = new float[3];
        for (int k = 0; k < 3; k++) {
            c[k] = albedo[k] * (lamps.key()[k] * nl + lamps.fill()[k] * fill + light.ambient(n, k) * sky);
            c[k] += albedo[k] * (lamps.rim()[k] * back + lamps.rim2()[k] * back2);
            float tint = Light.mix(1, Math.min(1, albedo[k] * 3), .5f);
            c[k] += (lamps.key()[k] * gloss + lamps.fill()[k] * soft) * tint;
            float room = light.ambient(n, k) * .7f + lamps.rim()[k] * .2f * Math.max(Light.dot(n, rim) + .3f, 0);
            c[k] += room * Light.mix(albedo[k], 1, .2f) * grazing;
        }
        return c;
    }

    /** A room in a mirror: a bright ceiling, the key as a soft box, a dark floor. */
    private float[] mirror(Surface s, float[] n, float[] view, float[] key, float[] albedo) {
        float nv = Light.dot(n, view);
        float[] r = {2 * nv * n[0] - view[0], 2 * nv * n[1] - view[1], 2 * nv * n[2] - view[2]};
        float ceiling = .16f + .75f * Noise.smooth(-.15, .55, r[1]) - .3f * Noise.smooth(.6, .95, r[1]);
        float box = 2.6f * Noise.smooth(.86, .97, Light.dot(r, key));
        float open = (.35f + .65f * s.sky);
        float[] c = new float[3];
        for (int k = 0; k < 3; k++) {
            float tint = Light.mix(albedo[k], 1, .35f * (float) Math.pow(1 - Math.max(0, nv), 5));
            c[k] = tint * open * (ceiling + box * light.lighting.key()[k] * .6f);
        }
        return c;
    }

    /** Silk shines along a line across its threads (Kajiya and Kay, 1989), all else in a spot. */
    private float gloss(float[] n, float[] across, float[] view, float[] lamp) {
        if (fabric.weave() != Fabric.Weave.SATIN) {
            return fabric.gloss() * Light.specular(n, view, lamp, fabric.roughness(), .035f);
        }
        float[] h = {view[0] + lamp[0], view[1] + lamp[1], view[2] + lamp[2]};
        Light.normalize(h);
        float along = Light.dot(across, h);
        float nh = Math.max(0, Light.dot(n, h));
        float line = (float) Math.pow(Math.max(0, 1 - along * along), 4) * (float) Math.pow(nh, 14);
        return fabric.gloss() * (.12f * line + .5f * Light.specular(n, view, lamp, fabric.roughness(), .04f));
    }

    private static void flatten(float[] t, float[] n) {
        float d = Light.dot(t, n);
        for (int c = 0; c < 3; c++) {
            t[c] -= d * n[c];
        }
        Light.normalize(t);
    }

    /** The factor on the colour of the fine structure; tilts the normal where threads are thick enough to be seen. */
    private float weave(double u, double v, float[] tilt) {
        float fibre = noise.at(3, u * 1.7, v * 1.7) - .5f;
        float cloud = noise.at(0, u * .23, v * .23) - .5f;
        return switch (fabric.weave()) {
            case KNIT -> knit(u, v, tilt) * (1 + .05f * fibre + .04f * cloud);
            case RIB -> {
                double at = u * 17 * 2 * Math.PI;
                tilt[0] += .42f * (float) StrictMath.sin(at);
                yield (.84f + .16f * (float) StrictMath.cos(at)) * (1 + .06f * fibre);
            }
            case TWILL ->
                1
                        + .035f * (float) StrictMath.sin((u * 34 + v * 34) * 2 * Math.PI) * (1 + fibre)
                        + .14f * (noise.at(3, u * 3.1, v * 1.3) - .5f)
                        + .05f * cloud;
            case DENIM ->
                1
                        + .10f * (float) StrictMath.sin((u * 30 + v * 30) * 2 * Math.PI)
                        + .34f * (noise.at(3, u * 1.9, v * 5.7) - .5f)
                        + .16f * cloud;
            case SATIN -> 1 + .03f * (noise.at(3, u * 5, v * .9) - .5f);
            case FLEECE -> 1 + .13f * fibre + .05f * cloud;
            case PLAIN -> 1 + .04f * fibre + .025f * cloud;
            case POLISH, METAL -> 1;
        };
    }

    /** Columns of V-shaped stitches. */
    private static float knit(double u, double v, float[] tilt) {
        double column = u * 15;
        double c = column - Math.floor(column) - .5;
        double across = Math.abs(c) * 2;
        double row = v * 17 - across * .6;
        double stitch = row - Math.floor(row);
        float bump = (float) StrictMath.sin(stitch * Math.PI);
        tilt[0] += .16f * (float) StrictMath.sin(c * 2 * Math.PI);
        tilt[1] += .10f * (float) StrictMath.cos(stitch * 2 * Math.PI);
        return .93f + .07f * bump - .10f * (float) Math.pow(across, 5) - .05f * (float) Math.pow(1 - across, 6);
    }

    /** The factor on the colour of seams, edges and stitches. */
    private float sewn(Surface s, double u, double v, float[] tilt) {
        float f = 1;
        for (Panel.Seam seam : panel.seams) {
            float d = seam.at(s);
            if (d > .12f) {
                continue;
            }
            float groove = (float) StrictMath.exp(-d * d / (.009f * .009f));
            float pucker = (noise.at(1, u * 1.1, v * 1.1) - .5f) * (float) StrictMath.exp(-d * d / (.05f * .05f));
            f *= (1 - .42f * groove) * (1 + .05f * (float) StrictMath.exp(-(d - .028f) * (d - .028f) / .0002f));
            tilt[0] += .25f * pucker;
            tilt[1] += .25f * pucker;
        }
        float e = s.extra;
        if (e < .1f) {
            f *= 1 - .10f * (float) StrictMath.exp(-(e - .035f) * (e - .035f) / .0003f);
        }
        if (panel.stitches > 0 && Math.abs(e - panel.stitches) < .02f) {
            double run = Math.max(u - Math.floor(u * 22) / 22, 0) * 22;
            float dash = Noise.smooth(.08, .2, run) * Noise.smooth(.92, .8, run);
            float line = (float) StrictMath.exp(-Math.pow((e - panel.stitches) / .0055, 2));
            f *= 1 - .22f * line + .20f * line * dash;
            f *= 1 - .12f * (float) StrictMath.exp(-Math.pow((e - panel.stitches) / .016, 2));
        }
        return f;
    }
}
