using System.Security.Cryptography;
using Akka.Hosting;
using LiveStash.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace LiveStash.Tests.Client;

/// <summary>The key store is down: no reference can be made.</summary>
[Collection(Hosts.Name)]
public sealed class SealFailureTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private readonly BreakableKeys _keys = new();
    private StashHost _host = null!;

    private ILiveStash Stash => _host.Stash;

    public async Task InitializeAsync() => _host = await StashHost.StartAsync(services => services
        .AddSingleton<TimeProvider>(_time)
        .AddSingleton<IDataProtectionProvider>(_keys)
        .AddAkka("spec", StashHost.Brisk).WithLiveStash());

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_first_save_that_gets_no_reference_creates_nothing()
    {
        await using var session = Stash.Open(Sample.Ann);
        _keys.AreBroken = true;

        await Should.ThrowAsync<CryptographicException>(async () => await session.SaveAsync(Sample.Bytes("one")));

        _host.Usage.Entries.ShouldBe(0);
    }

    [Fact]
    public async Task A_recovery_that_gets_no_reference_leaves_the_stash_without_an_owner()
    {
        var session = Stash.Open(Sample.Ann);
        var reference = (await session.SaveAsync(Sample.Bytes("one"))).Reference!;
        await session.DisposeAsync();
        _keys.AreBroken = true;

        await Should.ThrowAsync<CryptographicException>(async () => await Stash.RecoverAsync(reference, Sample.Ann));

        await Eventually.BeTrueAsync(
            async () =>
            {
                _time.Advance(new LiveStashOptions().TimeToLive);
                return (await Stash.ReadAsync(reference, Sample.Ann)).Status == StashReadStatus.NotFound;
            },
            "its time to live runs");
    }

    /// <summary>Keys that open what they have sealed, and seal nothing more.</summary>
    private sealed class BreakableKeys : IDataProtector
    {
        private readonly IDataProtector _keys = new EphemeralDataProtectionProvider().CreateProtector("spec");

        public bool AreBroken { get; set; }

        public IDataProtector CreateProtector(string purpose) => this;

        public byte[] Protect(byte[] plaintext) => AreBroken ? throw new CryptographicException("The key store is down.") : _keys.Protect(plaintext);

        public byte[] Unprotect(byte[] protectedData) => _keys.Unprotect(protectedData);
    }
}
