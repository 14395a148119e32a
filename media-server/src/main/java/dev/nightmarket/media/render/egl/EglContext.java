package dev.nightmarket.media.render.egl;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lwjgl.PointerBuffer;
import org.lwjgl.egl.EGL;
import org.lwjgl.egl.EGL10;
import org.lwjgl.egl.EGL12;
import org.lwjgl.egl.EGL13;
import org.lwjgl.egl.EGL14;
import org.lwjgl.egl.EGLCapabilities;
import org.lwjgl.egl.EXTDeviceBase;
import org.lwjgl.egl.EXTPlatformBase;
import org.lwjgl.egl.EXTPlatformDevice;
import org.lwjgl.egl.KHRCreateContext;
import org.lwjgl.opengles.GLES;
import org.lwjgl.opengles.GLES20;
import org.lwjgl.system.JNI;
import org.lwjgl.system.MemoryStack;

/**
 * An OpenGL ES 3 context without a window, current on the thread that made it: on a GPU where there is one, else in
 * software where EGL offers that. Tries each EGL device, then Mesa's surfaceless platform, then the default display.
 */
final class EglContext implements AutoCloseable {
    private static final int DEVICES_MAX = 16;
    /** EGL_PLATFORM_SURFACELESS_MESA of EGL_MESA_platform_surfaceless. */
    private static final int SURFACELESS = 0x31DD;
    /** Parts of names of renderers that are no hardware. */
    private static final List<String> SOFTWARE = List.of("llvmpipe", "softpipe", "swrast", "swiftshader", "software");

    private final long display;
    private final long context;
    private final long surface;
    /** As the driver calls itself. */
    final String renderer;

    private EglContext(long display, long context, long surface) {
        this.display = display;
        this.context = context;
        this.surface = surface;
        GLES.createCapabilities();
        renderer = String.valueOf(GLES20.glGetString(GLES20.GL_RENDERER));
    }

    boolean hardware() {
        String name = renderer.toLowerCase(Locale.ROOT);
        return SOFTWARE.stream().noneMatch(name::contains);
    }

    /**
     * The first context on hardware; else the first in software.
     *
     * @throws IllegalStateException when EGL gives none, or there is no EGL
     */
    static EglContext open() {
        List<String> failures = new ArrayList<>();
        EglContext soft = null;
        for (long display : displays()) {
            EglContext context;
            try {
                context = open(display);
            } catch (IllegalStateException e) {
                failures.add(String.valueOf(e.getMessage()));
                continue;
            }
            if (context.hardware()) {
                if (soft != null) {
                    soft.close();
                    context.makeCurrent();
                }
                return context;
            }
            if (soft == null) {
                soft = context;
            } else {
                context.close();
                soft.makeCurrent();
            }
        }
        if (soft == null) {
            throw new IllegalStateException("no EGL display gives OpenGL ES 3: " + failures);
        }
        return soft;
    }

    private static List<Long> displays() {
        List<Long> displays = new ArrayList<>();
        EGLCapabilities client = EGL.getCapabilities();
        try (MemoryStack stack = MemoryStack.stackPush()) {
            if (client.eglQueryDevicesEXT != 0 && client.eglGetPlatformDisplayEXT != 0) {
                PointerBuffer devices = stack.mallocPointer(DEVICES_MAX);
                IntBuffer count = stack.mallocInt(1);
                if (EXTDeviceBase.eglQueryDevicesEXT(devices, count)) {
                    for (int i = 0; i < count.get(0); i++) {
                        displays.add(EXTPlatformBase.eglGetPlatformDisplayEXT(
                                EXTPlatformDevice.EGL_PLATFORM_DEVICE_EXT, devices.get(i), (IntBuffer) null));
                    }
                }
            }
            if (client.eglGetPlatformDisplayEXT != 0) {
                // Not by its method, which takes the default display's 0 for a mistake.
                displays.add(JNI.callPPP(SURFACELESS, EGL14.EGL_DEFAULT_DISPLAY, 0L, client.eglGetPlatformDisplayEXT));
            }
            displays.add(EGL10.eglGetDisplay(EGL14.EGL_DEFAULT_DISPLAY));
        }
        displays.removeIf(d -> d == EGL10.EGL_NO_DISPLAY);
        return displays;
    }

    private static EglContext open(long display) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer major = stack.mallocInt(1);
            IntBuffer minor = stack.mallocInt(1);
            check(EGL10.eglInitialize(display, major, minor), "eglInitialize");
            EGL.createDisplayCapabilities(display, major.get(0), minor.get(0));
            check(EGL12.eglBindAPI(EGL12.EGL_OPENGL_ES_API), "eglBindAPI");
            int[] wanted = {
                EGL10.EGL_SURFACE_TYPE, EGL10.EGL_PBUFFER_BIT,
                EGL12.EGL_RENDERABLE_TYPE, KHRCreateContext.EGL_OPENGL_ES3_BIT_KHR,
                EGL10.EGL_NONE
            };
            PointerBuffer configs = stack.mallocPointer(1);
            IntBuffer count = stack.mallocInt(1);
            check(
                    EGL10.eglChooseConfig(display, stack.ints(wanted), configs, count) && count.get(0) > 0,
                    "eglChooseConfig");
            long context = EGL10.eglCreateContext(
                    display,
                    configs.get(0),
                    EGL10.EGL_NO_CONTEXT,
                    stack.ints(EGL13.EGL_CONTEXT_CLIENT_VERSION, 3, EGL10.EGL_NONE));
            check(context != EGL10.EGL_NO_CONTEXT, "eglCreateContext");
            long surface = EGL10.eglCreatePbufferSurface(
                    display, configs.get(0), stack.ints(EGL10.EGL_WIDTH, 16, EGL10.EGL_HEIGHT, 16, EGL10.EGL_NONE));
            check(surface != EGL10.EGL_NO_SURFACE, "eglCreatePbufferSurface");
            check(EGL10.eglMakeCurrent(display, surface, surface, context), "eglMakeCurrent");
            return new EglContext(display, context, surface);
        }
    }

    private static void check(boolean done, String call) {
        if (!done) {
            throw new IllegalStateException(call + ": 0x" + Integer.toHexString(EGL10.eglGetError()));
        }
    }

    private void makeCurrent() {
        check(EGL10.eglMakeCurrent(display, surface, surface, context), "eglMakeCurrent");
        GLES.createCapabilities();
    }

    @Override
    public void close() {
        EGL10.eglMakeCurrent(display, EGL10.EGL_NO_SURFACE, EGL10.EGL_NO_SURFACE, EGL10.EGL_NO_CONTEXT);
        EGL10.eglDestroySurface(display, surface);
        EGL10.eglDestroyContext(display, context);
    }
}
