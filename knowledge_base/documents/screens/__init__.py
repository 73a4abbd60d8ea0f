"""What a document's addresses answer: one module for each, `response(page, request, …)`."""
