using System.ComponentModel.DataAnnotations;
using LiveStash.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LiveStash.Web.Tests.Http;

/// <summary>What the app of these tests keeps.</summary>
public sealed record Basket(IReadOnlyList<string> Items);

/// <summary>The same, in a later version of the app that allows fewer items.</summary>
public sealed record SmallBasket
{
    public IReadOnlyList<string> Items { get; init => field = value.Count < 2 ? value : throw new ArgumentException($"A basket has {value.Count} items; it may have 1."); } = [];
}

/// <summary>The calls of the app, as a user would write them.</summary>
public static class BasketCalls
{
    public static async Task<Results<Ok<Basket>, StashProblem>> Add(StashHandle<Basket> stash, string item, string? version, CancellationToken cancellationToken)
    {
        var status = await stash.RecoverAsync(new StashEntryOptions { StateVersion = version }, cancellationToken);
        if (status is StashStatus.Unavailable or StashStatus.Error)
            return StashResults.Problem(status, stash.Error);

        var saved = await stash.SaveAsync(new Basket([.. stash.Value?.Items ?? [], item]), cancellationToken);
        return saved.IsStored ? TypedResults.Ok(stash.Value!) : StashResults.Problem(saved);
    }

    public static async Task<Results<Ok<Basket>, StashProblem>> Read(StashHandle<Basket> stash, CancellationToken cancellationToken)
    {
        await stash.ReadAsync(cancellationToken);
        return stash.Status is StashStatus.Recovered ? TypedResults.Ok(stash.Value!) : StashResults.Problem(stash.Status, stash.Error);
    }

    public static async Task<Results<Ok<Basket>, StashProblem>> Replace(StashHandle<Basket> stash, string item, string? version, CancellationToken cancellationToken)
    {
        var saved = await stash.SaveAsync(new Basket([item]), new StashEntryOptions { StateVersion = version }, cancellationToken);
        return saved.IsStored ? TypedResults.Ok(stash.Value!) : StashResults.Problem(saved);
    }

    /// <summary>Answers first, and replaces the basket while it does.</summary>
    public static async Task ReplaceLate(StashHandle<Basket> stash, HttpContext context, string item)
    {
        await context.Response.StartAsync();
        var saved = await stash.SaveAsync(new Basket([item]));
        await context.Response.WriteAsync($"{saved.Status}");
    }

    /// <summary>Replaces the basket, and fails at what comes after it.</summary>
    public static async Task<Ok> ReplaceAndFail(StashHandle<Basket> stash, string item)
    {
        await stash.SaveAsync(new Basket([item]));
        throw new InvalidOperationException("There is no room in the store.");
    }

    public static async Task<Results<NoContent, StashProblem>> Clear([Required] StashHandle<Basket> stash, CancellationToken cancellationToken)
    {
        var reset = await stash.ResetAsync(cancellationToken);
        return reset.Status is StashResetStatus.Deleted ? TypedResults.NoContent() : StashResults.Problem(reset);
    }

    public static async Task<Results<Ok<string>, StashProblem>> Note(StashHandle<string> stash, string text, CancellationToken cancellationToken)
    {
        var saved = await stash.CreateAsync(text, new StashEntryOptions { TimeToLive = TimeSpan.FromMinutes(1) }, cancellationToken);
        return saved.IsStored ? TypedResults.Ok(stash.Value!) : StashResults.Problem(saved);
    }

    /// <summary>Asks for two things to keep, where there is one reference.</summary>
    public static async Task<Ok> AddAndNote(StashHandle<Basket> basket, StashHandle<string> note, string item)
    {
        await basket.SaveAsync(new Basket([item]));
        await note.SaveAsync(item);
        return TypedResults.Ok();
    }

    public static async Task<Results<Ok<SmallBasket>, StashProblem>> TakeSmall(StashHandle<SmallBasket> stash)
    {
        var status = await stash.RecoverAsync();
        return status is StashStatus.Recovered ? TypedResults.Ok(stash.Value!) : StashResults.Problem(status, stash.Error);
    }

    /// <summary>Says itself what caches may do.</summary>
    public static Ok LookAWhile(StashHandle<Basket> stash, HttpContext context)
    {
        context.Response.Headers.CacheControl = "private, max-age=5";
        return Look(stash);
    }

    /// <summary>Has the stash twice, as an endpoint and what is built into it may.</summary>
    public static async Task<Ok<Basket>> AddTwice(StashHandle<Basket> stash, StashHandle<Basket> same, string item)
    {
        await stash.SaveAsync(new Basket([item]));
        return TypedResults.Ok(same.Value!);
    }

    public static Ok Look(StashHandle<Basket> stash) => stash.IsRestoring ? TypedResults.Ok() : throw new InvalidOperationException("Nothing was asked for.");
}

/// <summary>The same calls as a minimal API …</summary>
internal static class MinimalBasket
{
    public static void MapBasket(this IEndpointRouteBuilder app)
    {
        app.MapPost("/minimal/basket", BasketCalls.Add);
        app.MapGet("/minimal/basket", BasketCalls.Read);
        app.MapPut("/minimal/basket", BasketCalls.Replace);
        app.MapPut("/minimal/basket/late", BasketCalls.ReplaceLate);
        app.MapPut("/minimal/basket/fail", BasketCalls.ReplaceAndFail);
        app.MapDelete("/minimal/basket", BasketCalls.Clear);
        app.MapPost("/minimal/basket/note", BasketCalls.Note);
        app.MapPost("/minimal/basket/two", BasketCalls.AddAndNote);
        app.MapPost("/minimal/basket/twice", BasketCalls.AddTwice);
        app.MapPost("/minimal/basket/small", BasketCalls.TakeSmall);
        app.MapGet("/minimal/basket/look", BasketCalls.Look);
        app.MapGet("/minimal/basket/look/while", BasketCalls.LookAWhile);
        app.MapGet("/minimal/door", [BindsStash] () => "Come in.");
        app.MapGet("/minimal/window", () => "A fine day.");
    }
}

/// <summary>… and as a controller.</summary>
[ApiController, Route("mvc/basket")]
public sealed class BasketController : ControllerBase
{
    [HttpPost]
    public Task<Results<Ok<Basket>, StashProblem>> Add(StashHandle<Basket> stash, string item, string? version, CancellationToken cancellationToken) => BasketCalls.Add(stash, item, version, cancellationToken);

    [HttpGet]
    public Task<Results<Ok<Basket>, StashProblem>> Read(StashHandle<Basket> stash, CancellationToken cancellationToken) => BasketCalls.Read(stash, cancellationToken);

    [HttpPut]
    public Task<Results<Ok<Basket>, StashProblem>> Replace(StashHandle<Basket> stash, string item, string? version, CancellationToken cancellationToken) => BasketCalls.Replace(stash, item, version, cancellationToken);

    [HttpPut("late")]
    public Task ReplaceLate(StashHandle<Basket> stash, string item) => BasketCalls.ReplaceLate(stash, HttpContext, item);

    [HttpPut("fail")]
    public Task<Ok> ReplaceAndFail(StashHandle<Basket> stash, string item) => BasketCalls.ReplaceAndFail(stash, item);

    [HttpDelete]
    public Task<Results<NoContent, StashProblem>> Clear([Required] StashHandle<Basket> stash, CancellationToken cancellationToken) => BasketCalls.Clear(stash, cancellationToken);

    [HttpPost("note")]
    public Task<Results<Ok<string>, StashProblem>> Note(StashHandle<string> stash, string text, CancellationToken cancellationToken) => BasketCalls.Note(stash, text, cancellationToken);

    [HttpPost("two")]
    public Task<Ok> AddAndNote(StashHandle<Basket> basket, StashHandle<string> note, string item) => BasketCalls.AddAndNote(basket, note, item);

    [HttpPost("twice")]
    public Task<Ok<Basket>> AddTwice(StashHandle<Basket> stash, StashHandle<Basket> same, string item) => BasketCalls.AddTwice(stash, same, item);

    [HttpPost("small")]
    public Task<Results<Ok<SmallBasket>, StashProblem>> TakeSmall(StashHandle<SmallBasket> stash) => BasketCalls.TakeSmall(stash);

    [HttpGet("look/while")]
    public Ok LookAWhile(StashHandle<Basket> stash) => BasketCalls.LookAWhile(stash, HttpContext);

    [HttpGet("look")]
    public Ok Look(StashHandle<Basket> stash) => BasketCalls.Look(stash);
}

/// <summary>… and as one without the conventions of an API.</summary>
[Route("plain/basket")]
public sealed class PlainBasketController : ControllerBase
{
    [HttpGet]
    public Task<Results<Ok<Basket>, StashProblem>> Read(StashHandle<Basket> stash, CancellationToken cancellationToken) => BasketCalls.Read(stash, cancellationToken);
}

/// <summary>Endpoints without a basket.</summary>
[ApiController, Route("mvc")]
public sealed class DoorController : ControllerBase
{
    [HttpGet("door"), BindsStash]
    public string Door() => "Come in.";

    [HttpGet("window")]
    public string Window() => "A fine day.";
}
