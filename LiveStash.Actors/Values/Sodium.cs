using NSec.Cryptography;

namespace LiveStash.Values;

/// <summary>Whether libsodium is to be had, which does the same as the framework in a fraction of its time. It is a native library that comes with NSec, for most systems and processors and not for all: where it has not come along, the framework does it.</summary>
internal static class Sodium
{
    static Sodium()
    {
        try
        {
            HasAesGcm = Aes256Gcm.IsSupported;
            IsLoaded = true;
        }
        catch (PlatformNotSupportedException)
        {
            // There is none for this system.
        }
        catch (InvalidOperationException)
        {
            // Another version of it was loaded first.
        }
    }

    public static bool IsLoaded { get; }

    /// <summary>It has AES-GCM only where the processor has instructions for it.</summary>
    public static bool HasAesGcm { get; }
}
