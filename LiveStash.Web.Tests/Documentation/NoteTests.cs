using Akka.Hosting;
using Bunit;
using LiveStash;
using LiveStash.AspNetCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Shop.Tests;

public sealed class NoteTests : IAsyncLifetime
{
    private readonly IHost _node = NewNode();

    public Task InitializeAsync() => _node.StartAsync();

    public async Task DisposeAsync()
    {
        await _node.StopAsync();
        _node.Dispose();
    }

    [Fact]
    public async Task What_was_written_comes_back()
    {
        string? reference;
        await using (var page = NewPage())
        {
            await using var circuit = await StashTestCircuit.OpenAsync(page.Services);
            var note = page.Render<Note>(parameters => parameters.Add(note => note.AutoStash, true));
            await note.Find("input").ChangeAsync("milk");
            await circuit.SavedAsync();
            reference = circuit.Reference;
        }

        await using var back = NewPage();
        await using var next = await StashTestCircuit.OpenAsync(back.Services, reference);

        Assert.Equal("milk", back.Render<Note>().Find("input").GetAttribute("value"));
    }

    private BunitContext NewPage()
    {
        var page = new BunitContext();
        page.Services.AddSingleton(_node.Services.GetRequiredService<ILiveStash>());
        page.Services.AddLiveStashWeb();
        return page;
    }

    private static IHost NewNode()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddAkka("test", _ => { }).WithLiveStash();
        builder.Services.AddDataProtection();
        return builder.Build();
    }
}
