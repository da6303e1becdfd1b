using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Hosting;

/// <summary>
/// For pages whose forms carry files: reads the form before the antiforgery check does, which would answer a form that is too
/// large with an empty page. A file somewhat too large arrives and is refused beside its field, with everything else kept;
/// only what is larger than any honest form ends here, on a page that says so.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class FormWithFilesAttribute : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>Room for a dozen files of the largest size.</summary>
    public const long LargestForm = 128 * 1024 * 1024;

    private const int LargestValue = 512 * 1024;
    private const long MostDrained = 1024 * 1024 * 1024;
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(30);

    /// <summary>Before every other filter: several look into the form, and the first look decides its limits.</summary>
    public int Order => -1000;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        // Read already: it was kept while its sender signed in again, and is sent on.
        if (context.HttpContext.Features.Get<IFormFeature>()?.Form is not null) return;

        context.Result = await ReadAsync(context.HttpContext) switch
        {
            null => null,
            StatusCodes.Status413PayloadTooLarge => TooLarge(context),
            _ => new BadRequestResult(),
        };
    }

    /// <returns>Why the form could not be read, as a status, or nothing.</returns>
    public static async Task<int?> ReadAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType) return null;

        // The limit is kept here; the server's own would cut the connection before an answer could be read.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;

        if (http.Request.ContentLength > LargestForm)
        {
            await DrainAsync(http.Request.Body, http.RequestAborted);
            return StatusCodes.Status413PayloadTooLarge;
        }

        var counted = new CountedBody(http.Request.Body, LargestForm);
        http.Request.Body = counted;
        http.Features.Set<IFormFeature>(new FormFeature(http.Request, new FormOptions
        {
            MultipartBodyLengthLimit = LargestForm,
            ValueLengthLimit = LargestValue,
        }));
        try
        {
            await http.Request.ReadFormAsync(http.RequestAborted);
            return null;
        }
        catch (InvalidDataException) when (counted.IsOver)
        {
            await DrainAsync(counted.Inner, http.RequestAborted);
            return StatusCodes.Status413PayloadTooLarge;
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or NotSupportedException or ArgumentException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }

    private static ViewResult TooLarge(AuthorizationFilterContext context)
    {
        var services = context.HttpContext.RequestServices;
        var view = new ViewDataDictionary(services.GetRequiredService<IModelMetadataProvider>(), new ModelStateDictionary())
        {
            ["BoardName"] = services.GetRequiredService<IOptions<BoardOptions>>().Value.Name,
        };
        return new ViewResult { ViewName = "/Pages/Shared/_FormTooLarge.cshtml", ViewData = view, StatusCode = StatusCodes.Status413PayloadTooLarge };
    }

    /// <summary>A browser shows the answer only once it has sent its form.</summary>
    private static async Task DrainAsync(Stream body, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LongestDrain);
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            long drained = 0;
            while (drained < MostDrained && await body.ReadAsync(buffer, patience.Token) is var read and > 0) drained += read;
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException)
        {
            // Whoever sends more than that, or slower, does without the page.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>A body without a stated length is counted as it comes.</summary>
    private sealed class CountedBody(Stream inner, long most) : Stream
    {
        private long _read;

        public Stream Inner => inner;

        public bool IsOver => _read > most;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _read; set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            _read += read;
            return IsOver ? throw new InvalidDataException($"The form is larger than {most} bytes.") : read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
