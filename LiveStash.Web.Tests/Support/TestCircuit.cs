using LiveStash.AspNetCore;
using LiveStash.AspNetCore.Blazor;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;

namespace LiveStash.Web.Tests.Support;

/// <summary>A circuit and its page. Disposing closes it: its stash loses its owner.</summary>
internal sealed class TestCircuit(AsyncServiceScope scope) : IAsyncDisposable
{
    private readonly TestRenderer _renderer = new(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>());

    private CircuitStash Stash => scope.ServiceProvider.GetRequiredService<CircuitStash>();

    /// <summary>The page, as the stash knows of it.</summary>
    private CircuitPage Known => scope.ServiceProvider.GetRequiredService<CircuitPage>();

    private TestPage Page => (TestPage)scope.ServiceProvider.GetRequiredService<IJSRuntime>();

    /// <summary>What the page was asked to do.</summary>
    public IEnumerable<string> Calls => Page.Calls;

    public StashStatus Status => Stash.Status;

    /// <summary>What the page keeps.</summary>
    public string? Reference => Stash.Reference;

    public static async Task<TestCircuit> OpenAsync(IServiceProvider services, CircuitArrival arrival)
    {
        CircuitArrival.Current = arrival;
        var circuit = new TestCircuit(services.CreateAsyncScope());
        await circuit.DoAsync(() => circuit.Stash.OpenAsync(default));
        circuit.Known.Join();
        circuit.Stash.PageIsBack();
        return circuit;
    }

    /// <summary>Puts a component on the page.</summary>
    public Task<T> RenderAsync<T>(params (string Name, object? Value)[] parameters)
        where T : IComponent =>
        _renderer.RenderAsync<T>(ParameterView.FromDictionary(parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value)));

    /// <summary>Makes a component that is given its parameters later.</summary>
    public Task<T> AttachAsync<T>()
        where T : IComponent => _renderer.AttachAsync<T>();

    public IStash<T> Value<T>() => scope.ServiceProvider.GetRequiredService<IStash<T>>();

    /// <summary>The same, of a version of the app that says this of it.</summary>
    public IStash<T> Value<T>(CircuitStashOptions<T> options) => ActivatorUtilities.CreateInstance<CircuitValue<T>>(scope.ServiceProvider, Options.Create(options));

    /// <summary>Runs what the user does where the components run.</summary>
    public Task DoAsync(Func<Task> work) => _renderer.Dispatcher.InvokeAsync(work);

    public Task<T> DoAsync<T>(Func<Task<T>> work) => _renderer.Dispatcher.InvokeAsync(work);

    /// <summary>The page is gone while the user does this, and Blazor notices afterwards.</summary>
    public Task LosePageAsync(Action meanwhile) => DoAsync(() =>
    {
        _renderer.LosePage();
        meanwhile();
        Known.Leave();
        return Stash.PageIsAwayAsync();
    });

    /// <summary>The page is gone, and Blazor closes the circuit at once: while a save that was asked for elsewhere waits for the components, and what they owe waits for that save.</summary>
    public async Task LosePageForGoodAsync(Func<Task> save)
    {
        var saving = Task.CompletedTask;
        await DoAsync(() =>
        {
            _renderer.LosePage();
            var components = SynchronizationContext.Current;
            SynchronizationContext.SetSynchronizationContext(null);
            saving = save();
            SynchronizationContext.SetSynchronizationContext(components);
            Known.Leave();
            return Task.WhenAll(Stash.PageIsAwayAsync(), Stash.DisposeAsync().AsTask());
        });
        await saving;
    }

    /// <summary>The page is lost, and back before all have dealt with its loss.</summary>
    public Task BlinkAsync() => DoAsync(() =>
    {
        Known.Leave();
        Known.Join();
        Stash.PageIsBack();
        return Stash.PageIsAwayAsync();
    });

    /// <summary>The page answers no call any more, and nobody has noticed.</summary>
    public void MutePage() => Page.IsMute = true;

    public async ValueTask DisposeAsync()
    {
        await _renderer.CloseAsync();
        await scope.DisposeAsync();
    }
}
